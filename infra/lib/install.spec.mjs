import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, afterEach, test } from 'node:test';
import { ensureInstalled, installReason, nodeIsTooOld, writeStamp } from './install.mjs';

let clone;
beforeEach(() => {
  clone = mkdtempSync(path.join(os.tmpdir(), 'lianban-clone-'));
  writeFileSync(path.join(clone, 'package-lock.json'), '{"lockfileVersion":3}');
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

const installNode = () => {
  mkdirSync(path.join(clone, 'node_modules/node/bin'), { recursive: true });
  writeFileSync(path.join(clone, 'node_modules/node/bin/node'), '');
};

test('a bare clone and an interrupted installation are installed again', () => {
  assert.equal(installReason(clone), 'nothing is installed yet');
  installNode();
  assert.equal(installReason(clone), 'the last installation did not finish');
});

test('a checkout that only touches the lock file does not install again, a changed one does', async () => {
  installNode();
  writeStamp(clone);
  utimesSync(path.join(clone, 'package-lock.json'), new Date(), new Date(Date.now() + 60_000));
  assert.equal(installReason(clone), undefined);
  assert.equal(await ensureInstalled(clone), 0);
  writeFileSync(path.join(clone, 'package-lock.json'), '{"lockfileVersion":3,"packages":{}}');
  assert.equal(installReason(clone), 'package-lock.json has changed');
});

test('Node 20.19 is the oldest that may install', () => {
  assert.match(nodeIsTooOld('20.18.3'), /needs Node 20\.19/);
  assert.equal(nodeIsTooOld('20.19.0'), undefined);
  assert.equal(nodeIsTooOld('22.1.0'), undefined);
  assert.match(nodeIsTooOld('18.20.4'), /too old/);
});
