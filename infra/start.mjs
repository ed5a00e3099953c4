import { readArguments } from './lib/cli.mjs';
import { runProduct } from './lib/run-product.mjs';

const {
  json,
  port,
  'no-demo': noDemo,
} = readArguments(
  `
npm start                 builds what changed, starts everything and prints where it is; ^C stops it and keeps the data
npm start -- --port 4000  page and API on another port
npm start -- --no-demo    without demo accounts and cases
npm start -- --json       one JSON object per line, for programs
Environment: TEMPORAL_ADDRESS uses a Temporal server that already runs; NO_COLOR switches colours off.`,
  { json: { type: 'boolean' }, port: { type: 'string' }, 'no-demo': { type: 'boolean' } },
);
await runProduct({ kind: 'start', json, ports: port ? { api: Number(port) } : {}, demo: !noDemo });
