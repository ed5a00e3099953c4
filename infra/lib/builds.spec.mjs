import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { sourceHash } from './builds.mjs';
import { withLock } from './lock.mjs';

const clone = mkdtempSync(path.join(os.tmpdir(), 'lianban-build-'));
after(() => rmSync(clone, { recursive: true, force: true }));
const write = (file, text) => {
  mkdirSync(path.dirname(path.join(clone, file)), { recursive: true });
  writeFileSync(path.join(clone, file), text);
};

test('only what ends up in the product makes a build stale, whatever the time of its files', () => {
  for (const file of ['package-lock.json', 'nx.json', 'tsconfig.base.json']) write(file, '{}');
  write('backend/src/a.ts', 'export const a = 1;');
  write('libs/clock/src/b.ts', 'export const b = 1;');
  const first = sourceHash(clone);
  utimesSync(path.join(clone, 'backend/src/a.ts'), new Date(), new Date(Date.now() + 60_000));
  write('backend/src/a.spec.ts', 'test');
  write('libs/clock/node_modules/x/index.js', 'x');
  write('workflows/histories/one.json', '{}');
  assert.equal(sourceHash(clone), first);
  write('libs/clock/src/b.ts', 'export const b = 2;');
  const second = sourceHash(clone);
  assert.notEqual(second, first);
  write('backend/src/queries/list.sql', 'select 1');
  assert.notEqual(sourceHash(clone), second);
});

test('two builds of one clone wait for each other, a dead holder is not waited for', async () => {
  const file = path.join(clone, 'lock');
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: '1' }));
  const order = [];
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const first = withLock(file, async () => {
    order.push('first in');
    await held;
    order.push('first out');
  });
  const second = withLock(file, async () => order.push('second in'));
  release();
  await Promise.all([first, second]);
  assert.deepEqual(order, ['first in', 'first out', 'second in']);
});
