// Bundles the workflow code once, so that no worker has to do it at its start.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const out = path.resolve(import.meta.dirname, '../dist/workflows');
const { code } = await bundleWorkflowCode({
  workflowsPath: path.resolve(import.meta.dirname, 'src/index.ts'),
  logger: new DefaultLogger('WARN'),
});
await mkdir(out, { recursive: true });
await writeFile(path.join(out, 'bundle.js'), code);
