import { runAsOwner } from './lib/owner-programs.mjs';

const HELP = `
npm run county -- <units.csv> --region=330000:浙江省/330100:杭州市/330127:淳安县
  sets a county up in this clone's database or the one that DATABASE_URL names (role owner): its units, its joint meeting, its first three
  officers. The same command with a changed file brings units and members up to it; nothing is deleted.
  --body=<name> --since=2026-01-01   the joint meeting, when there is none yet
  --admin=<account>,<name>,<e-mail> --security=… --auditor=…
                                     three persons; their first passwords are printed once
  --dry-run                          says what would be done
Columns: 代码,名称,简称,类别(医保局|会议办公室|政府|部门),渠道(在线|纸质|打包),托管单位(代码),政府管理(是|否),接收移送(是|否),联席会议成员(是|否),函件代字.
An example: docs/county.csv`;

const args = process.argv.slice(2);
if (!args.length || args.includes('--help') || args.includes('-h')) {
  console.log(HELP.trim());
  process.exit(args.length ? 0 : 2);
}
await runAsOwner({
  name: 'county',
  script: 'county.js',
  args,
  demo: false,
  onStop: 'nothing was written.',
  listing: true,
});
