import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './lib/paths.mjs';

// The measurement belongs to the tests; this only finds it under the name every command has.
const child = spawn(process.execPath, [path.join(root, 'test/load/bench.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
