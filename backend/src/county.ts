import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from './config.js';
import { makeDataSource } from './database/index.js';
import { setUpCounty } from './seed/index.js';
import type { Officers, RegionPath } from './seed/index.js';

const HELP = `usage: node dist/backend/src/county.js <units.csv> --region=330000:浙江省/330100:杭州市/330127:淳安县   (DATABASE_URL of the role "owner")
  --body=<name> --since=<day>     the joint meeting, when there is none yet; since: 2026-01-01
  --admin=<account>,<name>,<e-mail> --security=… --auditor=…
                                  the first three officers: three persons; their first passwords are printed once
  --dry-run                       says what would be done
Columns: 代码,名称,简称,类别(医保局|会议办公室|政府|部门),渠道(在线|纸质|打包),托管单位(代码),政府管理(是|否),接收移送(是|否),联席会议成员(是|否),函件代字.
The same command with a changed file brings units and members up to it; nothing is deleted.`;
const OPTIONS = {
  region: { type: 'string' },
  body: { type: 'string' },
  since: { type: 'string' },
  admin: { type: 'string' },
  security: { type: 'string' },
  auditor: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function pathOf(text: string | undefined): RegionPath {
  const path = (text ?? '').split('/').map((part) => part.split(':'));
  if (!path.every(([code, name, more]) => /^\d{6}$/.test(code ?? '') && name && !more))
    throw new Error('--region is written <code of six digits>:<name>, the largest first, with "/" between them');
  return path.map(([code, name]) => ({ code: code!, name: name! }));
}

function officersOf(given: Partial<Record<keyof Officers, string>>): Officers | undefined {
  const named = [given.admin, given.security, given.auditor];
  if (named.every((one) => one === undefined)) return undefined;
  const [admin, security, auditor] = named.map((one) => {
    const [account, name, email, more] = (one ?? '').split(',').map((part) => part.trim());
    if (!account || !name || !email?.includes('@') || more)
      throw new Error('--admin, --security and --auditor are written <account>,<name>,<e-mail>, all three or none');
    return { account, name, email };
  });
  return { admin: admin!, security: security!, auditor: auditor! };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [file, ...more] = positionals;
  if (!file || more.length) throw new Error(`one file is needed\n${HELP}`);
  if (values.since && !DAY.test(values.since)) throw new Error('--since is written 2026-01-01');
  if (values.body && !values.since) throw new Error('--body needs --since, the day from which the meeting exists');
  const county = {
    csv: readFileSync(file),
    path: pathOf(values.region),
    body: values.body ? { name: values.body, since: values.since! } : undefined,
    officers: officersOf(values),
  };
  const source = await makeDataSource(readConfig().DATABASE_URL, 1).initialize();
  try {
    const said = await setUpCounty(source, county, values['dry-run'] ?? false);
    console.log(said.length ? said.join('\n') : 'everything is as the file says');
    if (values['dry-run']) console.log('--dry-run: nothing was written');
  } finally {
    await source.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
