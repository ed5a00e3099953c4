// Bundles the workflow code once, so that no worker has to do it at its start.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

// Another folder than dist may be named: tests build a worker of their own.
const out = path.resolve(import.meta.dirname, '..', process.argv[2] ?? 'dist', 'workflows');
const { code } = await bundleWorkflowCode({
  workflowsPath: path.resolve(import.meta.dirname, 'src/index.ts'),
  logger: new DefaultLogger('WARN'),
});
await mkdir(out, { recursive: true });
await writeFile(path.join(out, 'bundle.js'), code);
