import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { buildFolder, findTemporal, isNewEnough, serverVersion } from './temporal-binary.mjs';

const cache = mkdtempSync(path.join(os.tmpdir(), 'lianban-cache-'));
const before = process.env.XDG_CACHE_HOME;
beforeEach(() => {
  process.env.XDG_CACHE_HOME = cache;
});
afterEach(() => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
});
after(() => rmSync(cache, { recursive: true, force: true }));

function program(file, server) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho 'temporal version 0.0.0-DEV (Server ${server}, UI 2.50.1)'\n`);
  chmodSync(file, 0o755);
}

test('the number of the server counts, not that of the command line', () => {
  assert.equal(serverVersion('temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)'), '1.31.2');
  assert.equal(serverVersion('temporal version 1.31.0'), undefined);
  assert.deepEqual(['1.28.9', '1.29.0', '2.0.0'].map(isNewEnough), [false, true, true]);
});

test('an old server on the PATH is passed over, a new one is taken, a kept build comes first', async () => {
  const bin = path.join(cache, 'bin');
  const env = { PATH: `${path.join(cache, 'nothing')}${path.delimiter}${bin}` };
  assert.equal(await findTemporal(env), undefined);
  program(path.join(bin, 'temporal'), '1.28.3');
  assert.equal(await findTemporal(env), undefined);
  program(path.join(bin, 'temporal'), '1.29.1');
  assert.deepEqual(await findTemporal(env), { path: path.join(bin, 'temporal'), server: '1.29.1', from: 'PATH' });
  program(path.join(buildFolder(), 'temporal'), '1.31.2');
  assert.equal((await findTemporal(env)).from, 'kept build');
});
