import { readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';

let installed = false;

/** The `temporal` binary of the test runner, else the newest one that `npm start` has kept for this user. */
function temporalExecutable(): string {
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

/** A real Temporal server in memory. `port`: the same one again, with nothing of what the one before knew. */
export function startTemporal(port?: number): Promise<TestWorkflowEnvironment> {
  if (!installed)
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
      shutdownSignals: [],
    });
  installed = true;
  return TestWorkflowEnvironment.createLocal({
    server: {
      ip: '127.0.0.1',
      ...(port === undefined ? {} : { port }),
      executable: { type: 'existing-path', path: temporalExecutable() },
      extraArgs: ['--log-level', 'never', '--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
    },
  });
}

/** Ends the native part of the SDK, which would keep the test process alive. After the last server. */
export async function releaseTemporal(): Promise<void> {
  if (installed) await Runtime.instance().shutdown();
  installed = false;
}
