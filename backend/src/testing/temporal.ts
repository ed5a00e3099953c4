import { readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker';

/** The `temporal` binary of the test runner, else the newest one that `npm start` has kept for this user. */
export function temporalExecutable(): string {
  const given = process.env['TEMPORAL_TEST_EXECUTABLE'];
  if (given) return given;
  const kept = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'lianban', 'temporal');
  const found = readdirSync(kept)
    .map((name) => path.join(kept, name, 'temporal'))
    .filter((file) => statSync(file, { throwIfNoEntry: false }))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (!found) throw new Error(`no temporal binary: set TEMPORAL_TEST_EXECUTABLE, or "npm start" once to fill ${kept}`);
  return found;
}
