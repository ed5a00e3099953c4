import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { CaseFilePage } from '@lianban/contracts';
import { sourceHash } from '../../infra/lib/builds.mjs';
import { Person } from './support/person.ts';
import { CASE } from './support/story.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const STOP_WITHIN = 5_000;
const CONFIGURATION = ['package.json', 'package-lock.json', 'nx.json', 'tsconfig.base.json'];
const COPIED = ['infra', 'dist', 'libs', 'backend', 'workflows', 'frontend', ...CONFIGURATION];
let clone: string;
let home: string;
let holder: Server;
let child: ChildProcess | undefined;

/**
 * A clone of its own with the product that is already built, because a start keeps its data beside itself. What is installed is shared,
 * so nothing here may go through the bootstrap: it would install anew over the link whenever package-lock.json has changed.
 */
test.beforeAll(async () => {
  clone = mkdtempSync(path.join(tmpdir(), 'lianban-clone-'));
  home = mkdtempSync(path.join(tmpdir(), 'lianban-clone-pg-'));
  for (const folder of [clone, home]) chmodSync(folder, 0o755);
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(clone, name), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(clone, 'node_modules'));
  writeFileSync(path.join(clone, 'dist', '.built'), sourceHash(clone));
  holder = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => holder.once('listening', ready));
});
test.afterAll(async () => {
  if (child?.exitCode === null) await interrupt();
  holder.close();
  for (const folder of [clone, home]) rmSync(folder, { recursive: true, force: true });
});

/** What `npm start` runs, in a terminal of its own, until it prints where the page is. */
async function start(): Promise<{ said: string; page: string }> {
  const { port } = holder.address() as AddressInfo;
  const env = { ...process.env, LIANBAN_PG_HOME: home, NO_COLOR: '1', FORCE_COLOR: '0' };
  const started = spawn(process.execPath, ['infra/start.mjs', '--port', String(port)], {
    cwd: clone,
    env,
    detached: true,
  });
  child = started;
  let said = '';
  const opened = new Promise<string>((resolve, reject) => {
    const take = (data: Buffer): void => {
      said += data;
      const page = /Open (http:\S+) \(usable after/.exec(said)?.[1];
      if (page) resolve(page);
    };
    started.stdout!.on('data', take);
    started.stderr!.on('data', take);
    started.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
  });
  return { page: await opened, said };
}

/** What ^C in a terminal does: everything in the foreground hears it. Answers how long the end took, ms. */
async function interrupt(): Promise<number> {
  const began = performance.now();
  const ended = new Promise((resolve) => child!.once('exit', resolve));
  process.kill(-child!.pid!, 'SIGINT');
  await ended;
  return performance.now() - began;
}

test('npm start names a busy port, prints services and accounts, ends with ^C within five seconds and keeps the data', async () => {
  test.setTimeout(240_000);
  const { port } = holder.address() as AddressInfo;
  const first = await start();
  const taken = new URL(first.page).port;
  expect(first.said).toMatch(new RegExp(`port ${port} is held by .*\\(process ${process.pid}\\); using ${taken}`));
  for (const word of ['Service', 'Address', 'State', 'Log', 'PostgreSQL', 'Temporal', 'yb.clerk1', 'xc.liaison'])
    expect(first.said).toContain(word);
  const clerk = await Person.enter({ page: first.page }, 'yb.clerk1');
  await clerk.open('case', { ...CASE, title: '演示留存案' });
  expect(await interrupt()).toBeLessThan(STOP_WITHIN);
  await expect(fetch(first.page)).rejects.toThrow();

  const again = await start();
  const back = await Person.enter({ page: again.page }, 'yb.clerk1');
  const { rows } = await back.get<CaseFilePage>('/case-files');
  expect(rows.map(({ title }) => title)).toContain('演示留存案');
  expect(await interrupt()).toBeLessThan(STOP_WITHIN);
});
