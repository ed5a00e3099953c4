import { readArguments } from './lib/cli.mjs';
import { runProduct } from './lib/run-product.mjs';
import { watchSources } from './lib/watch.mjs';

const { port } = readArguments(
  `
npm run dev                 like npm start, and rebuilds and restarts what is edited: backend, libs, workflows, page
npm run dev -- --port 4000  page and API on another port`,
  { port: { type: 'string' } },
);
await runProduct({ kind: 'dev', ports: port ? { api: Number(port) } : {}, then: watchSources });
