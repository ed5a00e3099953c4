import { readArguments } from './lib/cli.mjs';
import { runAsOwner } from './lib/owner-programs.mjs';

const given = readArguments(
  `
npm run seed -- --size=large   fills an empty database with 1 million invented case files (4 million matters, about 75 GB)
npm run seed -- --size=small   2,000 case files
npm run seed -- --files=50000  any number
It fills this clone's database, or the one that DATABASE_URL names (role owner). ^C stops it at any moment; the same command goes on
where it stood. It refuses a database in which people work. Sign in as 演示00市 (ys00.yb.clerk), the big city, or as 演示01市.`,
  { size: { type: 'string' }, files: { type: 'string' } },
);
if (!given.size === !given.files) {
  console.error('Say how much: --size=large, --size=small or --files=N. --help tells more.');
  process.exit(2);
}
await runAsOwner({
  name: 'seed',
  script: 'seed/large/main.js',
  args: [given.files ? `--files=${given.files}` : `--size=${given.size}`],
  demo: true,
  onStop: 'the same command goes on from here.',
});
