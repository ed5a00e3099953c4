import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Status } from '@lianban/contracts';
import { asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
beforeAll(async () => void (t = await testApp()));
afterAll(() => t.close());

const run = (sql: string): Promise<void> => asOwner(t.database, async (c) => void (await c.query(sql)));
const status = async (): Promise<Status> => Status.parse((await t.anonymous().get('/api/status').expect(200)).body);
const part = async (name: Status['parts'][number]['name']) => (await status()).parts.find((p) => p.name === name)!;
const beat = (name: string, ago = '0 s', detail = '{}'): Promise<void> =>
  run(`insert into heartbeats values ('${name}', now() - interval '${ago}', '${detail}')
       on conflict (name) do update set at = excluded.at, detail = excluded.detail`);
const allWell = async (): Promise<void> => {
  for (const name of ['worker', 'temporal', 'mail']) await beat(name);
};
beforeEach(allWell);

test('live and ready need no session', async () => {
  await t.anonymous().get('/api/health/live').expect(200);
  await t.anonymous().get('/api/health/ready').expect(200);
});

test('of all answers only the catalogue, in which nobody typed anything, is sent packed', async () => {
  const agent = await t.signInAs('yb.clerk1');
  const packing = async (path: string): Promise<string | undefined> =>
    (await agent.get(path).set('Accept-Encoding', 'gzip').expect(200)).headers['content-encoding'];
  expect([await packing('/api/catalogue'), await packing('/api/units')]).toEqual(['gzip', undefined]);
});

test('when all is well there is no banner', async () => {
  const { ready, banner, parts } = await status();
  expect([ready, banner]).toEqual([true, null]);
  expect(parts.filter((p) => p.name !== 'calendar').map((p) => [p.name, p.state])).toEqual(
    ['database', 'worker', 'temporal', 'mail', 'disk'].map((name) => [name, 'ok']),
  );
});

test.each(['worker', 'temporal', 'mail'] as const)(
  'a %s not seen for 90 s is down, and people are told what it means',
  async (name) => {
    await beat(name, '80 s');
    expect((await part(name)).state).toBe('ok');
    await beat(name, '100 s');
    const { parts, banner, ready } = await status();
    expect(parts.find((p) => p.name === name)).toMatchObject({ state: 'down', since: expect.any(String) });
    expect(banner?.zh).toBe('提醒和邮件可能延迟。办理不受影响。');
    expect(ready).toBe(true);
  },
);

test('a worker that never was is down', async () => {
  await run('delete from heartbeats');
  expect(await part('worker')).toMatchObject({ state: 'down', since: null });
});

test('matters whose clocks fail are shown', async () => {
  await beat('worker', '0 s', '{"stuck": 2}');
  expect(await part('worker')).toMatchObject({
    state: 'degraded',
    detail: { zh: expect.stringContaining('2 个事项') },
  });
});

test('mail that was given up or is late is degraded; a demo’s jump in time makes nothing late', async () => {
  const mail = (due: string, parked: string) =>
    run(
      `insert into outbox (id, kind, shard, payload, due_at, attempts, parked_at) values (gen_random_uuid(), 'mail', 0, '{}', ${due}, 0, ${parked})`,
    );
  await mail(`now() - interval '10 minutes'`, 'null');
  expect((await part('mail')).state).toBe('degraded');
  await run(`update app_time set "offset" = '1 day'`);
  expect((await part('mail')).state).toBe('ok');
  await mail('now()', 'now()');
  expect((await part('mail')).detail.zh).toContain('1 封邮件');
  await run(`delete from outbox`);
  await run(`update app_time set "offset" = '0'`);
});

test('a missing calendar of next year is degraded once deadlines reach into it', async () => {
  const on = (day: string) => run(`update app_time set "offset" = timestamptz '${day} 12:00+08' - now()`);
  await run(`delete from calendars where year = 2027`);
  await on('2026-09-30');
  expect((await part('calendar')).state).toBe('ok');
  await on('2026-10-01');
  expect(await part('calendar')).toMatchObject({ state: 'degraded', detail: { zh: expect.stringContaining('2027') } });
  await run(`insert into calendars values ('cn', 2027, 1, 'announced', 'test', '{}')`);
  expect((await part('calendar')).state).toBe('ok');
  await run(`update app_time set "offset" = '0'`);
});

test('without its folder nothing can be uploaded, and that is said', async () => {
  const other = await testApp();
  try {
    rmSync(other.config.STORAGE_DIR, { recursive: true });
    const { body } = await other.anonymous().get('/api/status');
    expect((body as Status).parts.find((p) => p.name === 'disk')?.state).toBe('down');
  } finally {
    await other.close();
  }
});

test('without the database it is not ready but still says what is wrong, and recovers by itself', async () => {
  const { host, pathname, username, password } = new URL(t.database.urls.api);
  const line = await cable(host);
  const other = await testApp(undefined, {
    DATABASE_URL: `postgresql://${username}:${password}@${line.address}${pathname}`,
  });
  try {
    await other.anonymous().get('/api/health/ready').expect(200);
    line.cut();
    const ready = await other.anonymous().get('/api/health/ready').expect(503);
    expect(ready.body.code).toBe('unavailable');
    expect(ready.headers['retry-after']).toBe('5');
    const { body } = await other.anonymous().get('/api/status').expect(200);
    expect(body).toMatchObject({ ready: false, parts: [{ name: 'database', state: 'down' }] });
    await other.anonymous().get('/api/health/live').expect(200);
    line.mend();
    await other.anonymous().get('/api/health/ready').expect(200);
  } finally {
    await other.close();
    await line.close();
  }
});

/** A line to the database server that can be cut: what runs over it breaks off, and new connections are not answered. */
async function cable(host: string) {
  const [address, port] = host.split(':') as [string, string];
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(port), address);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => other.destroy())
        .on('close', () => other.destroy())
        .pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (whole = true),
    close: () => (cut(), new Promise((resolve) => server.close(resolve))),
  };
}
