import { execFile, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { CaseFilePage, FiguresView, QueuePage, SearchAnswer } from '@lianban/contracts';
import type { PoolClient } from 'pg';
import { toTx } from '../../database/index.js';
import { askWindows, askedOf } from '../../figures/index.js';
import { asOwner, testApp, testDatabase, testWorker } from '../../testing/index.js';
import type { TestApp, TestDatabase } from '../../testing/index.js';

const ROOT = path.resolve(__dirname, '../../../..');
const OUT = path.join(ROOT, '.runtime', `test-seed-${process.pid}`);
const FILES = 700;
const run = promisify(execFile);

let db: TestDatabase;
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  await run(process.execPath, ['backend/build.mjs', OUT], { cwd: ROOT });
  db = await testDatabase();
}, 120_000);
afterAll(async () => {
  await db.drop();
  rmSync(OUT, { recursive: true, force: true });
});

/** Runs the program; `onLine` may kill it. Answers its exit code and what it said. */
async function seed(
  database: TestDatabase,
  files: number,
  onLine: (line: string, kill: () => void) => void = () => undefined,
): Promise<{ code: number | null; said: string[] }> {
  const program = path.join(OUT, 'backend/src/seed/large/main.js');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, `--files=${files}`], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], DATABASE_URL: database.urls.owner },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      onLine(line, () => child.kill('SIGKILL'));
    });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said };
}
const numberOf = (sql: string): Promise<number> =>
  asOwner(db, async (client) => Number((await client.query<{ n: string }>(`select (${sql}) as n`)).rows[0]!.n));
const indexes = (): Promise<string[]> =>
  asOwner(db, async (client) => {
    const { rows } = await client.query<{ indexdef: string }>(
      `select indexdef from pg_indexes where schemaname = 'public' order by 1`,
    );
    return rows.map((r) => r.indexdef);
  });

describe('a large seed', () => {
  let before: string[];

  it('that was killed goes on where it stood and does nothing twice', async () => {
    before = await indexes();
    const killed = await seed(db, FILES, (line, kill) => line.includes('of 700 case files') && kill());
    expect(killed.code).toBeNull();
    const there = await numberOf('select count(*) from case_files');
    expect(there).toBe(500);

    const finished = await seed(db, FILES);
    expect(finished.said[0]).toBe('going on behind 500 case files');
    expect(finished.code).toBe(0);
    expect(await numberOf('select count(distinct right(number, 7)) from case_files')).toBe(FILES);
    expect(await numberOf('select count(*) from chains')).toBe(FILES);
    expect(await numberOf('select count(*) from matters where parent_id is null')).toBe(FILES);
    expect(await numberOf('select count(*) from tour_heads')).toBe(FILES);
    const matters = await numberOf('select count(*) from matters');
    expect(matters / FILES).toBeGreaterThan(3.5);
    expect(await indexes()).toEqual(before);

    const again = await seed(db, FILES);
    expect([again.code, again.said]).toEqual([0, ['700 case files are there: nothing to do']]);
    expect(await numberOf('select count(*) from matters')).toBe(matters);
  }, 180_000);

  it('leaves what the product itself would have written', async () => {
    await asOwner(db, (client) =>
      client.query(
        `insert into heartbeats select 'worker', until + interval '1 minute', '{}' from large_seed.plan on conflict (name) do nothing`,
      ),
    );
    const url = new URL(process.env['TEST_DATABASE_URL']!);
    url.pathname = `/${db.name}`;
    const { stdout } = await run(process.execPath, ['test/invariants/run.mjs'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], DATABASE_URL: url.href },
      maxBuffer: 1e8,
    });
    expect(stdout.split('\n').filter((line) => line.startsWith('FAILED'))).toEqual([]);
    expect(stdout).toMatch(/hash chain of every file recomputes to its head \(700\)/);
    expect(stdout).toMatch(/every due date is what counting the days once more gives \(\d{4,}\)/);
    expect(stdout).toMatch(/every step whose time came while its clock ran has been done \(\d{3,}\)/);
  }, 120_000);

  it('is indexed for search as the worker would index it', async () => {
    const sample = `select case_file_id from chains order by md5(case_file_id::text) limit 200`;
    await asOwner(db, async (client) => {
      await client.query(
        `create table large_seed.made as select * from search_entries where case_file_id in (${sample})`,
      );
      await client.query('delete from search_entries where case_file_id in (select case_file_id from large_seed.made)');
      await client.query('delete from search_heads where case_file_id in (select case_file_id from large_seed.made)');
    });
    const worker = await testWorker(db);
    try {
      expect(await worker.indexSearch()).toBe(200);
      expect(await worker.sweepTours()).toBe(0);
    } finally {
      await worker.close();
    }
    const made = 'table large_seed.made';
    const indexed = 'select * from search_entries where case_file_id in (select case_file_id from large_seed.made)';
    expect(await numberOf(`select count(*) from (${made}) x`)).toBeGreaterThan(2000);
    expect(await numberOf(`select count(*) from ((${made}) except (${indexed})) x`)).toBe(0);
    expect(await numberOf(`select count(*) from ((${indexed}) except (${made})) x`)).toBe(0);
  }, 120_000);

  it('answers lists, search and figures to people of the big city, and nothing of it to others', async () => {
    const app: TestApp = await testApp(undefined, {
      DATABASE_URL: db.urls.api,
      AUDITOR_DATABASE_URL: db.urls.auditor,
    });
    try {
      const clerk = await app.signInAs('ys00.yb.clerk');
      const files = (await clerk.get('/api/case-files').expect(200)).body as CaseFilePage;
      expect(files.total).toBeGreaterThan(FILES / 6);
      const queue = (await clerk.get('/api/queue/initiated').expect(200)).body as QueuePage;
      expect(queue.rows.length).toBeGreaterThan(0);
      const [first] = files.rows;
      const q = first!.number.slice(-7);
      const found = (await clerk.get('/api/search').query({ q }).expect(200)).body as SearchAnswer;
      expect(found.groups.flatMap((g) => g.hits.map((h) => JSON.stringify(h))).join()).toContain(q);
      const figures = (await clerk.get('/api/figures?from=2025-01-01&to=2025-12-31').expect(200)).body as FiguresView;
      expect(JSON.stringify(figures)).toContain('K07');

      const other = await app.signInAs('ys01.yb.clerk');
      const nothing = (await other.get('/api/search').query({ q }).expect(200)).body as SearchAnswer;
      expect(nothing.groups.filter((g) => g.kind === 'case' || g.kind === 'transfer')).toEqual([]);
      await other.get(`/api/case-files/${first!.id}`).expect(404);
    } finally {
      await app.close();
    }
  }, 60_000);

  it('counts in figures ahead what its tours count', async () => {
    const app: TestApp = await testApp(undefined, { DATABASE_URL: db.urls.api, AUDITOR_DATABASE_URL: db.urls.auditor });
    const worker = await testWorker(db);
    const year = { from: '2025-01-01', to: '2025-12-31' };
    const told = async (account: string): Promise<FiguresView> => {
      const agent = await app.signInAs(account);
      const view = (await agent.get('/api/figures').query(year).expect(200)).body as FiguresView;
      return { ...view, dataAt: '' };
    };
    const people = ['ys00.lxb.coordinator', 'ys00.wj.officer'];
    try {
      const before = await Promise.all(people.map(told));
      expect(before[0]!.totals['N01']!.now.n).toBeGreaterThan(50);
      await asOwner(db, async (client) => {
        const now = '2026-06-01T00:00:00Z';
        await askWindows(toTx(client as unknown as PoolClient), '990000', askedOf(year, now).windows, now);
      });
      expect(await worker.countCohorts()).toBeGreaterThan(40);
      expect(await Promise.all(people.map(told))).toEqual(before);
      await asOwner(db, (client) => client.query(`update figure_cells set cells = '{}'`));
      expect((await told(people[0]!)).totals['N01']!.now.n).toBe(0);
    } finally {
      await worker.close();
      await app.close();
    }
  }, 60_000);

  it('is not begun twice in two sizes', async () => {
    const { code, said } = await seed(db, FILES + 1);
    expect([code, said.join()]).toEqual([1, expect.stringMatching(/begun with 700 case files.*--files=700/)]);
  });
});

it('refuses a database in which people work, and changes nothing', async () => {
  const real = await testDatabase();
  try {
    await asOwner(real, (client) =>
      client.query(`insert into users (id, account, name) values (gen_random_uuid(), 'zhang', '演示·张三')`),
    );
    const { code, said } = await seed(real, 500);
    expect([code, said.join()]).toEqual([1, expect.stringMatching(/1 accounts of people: nothing was changed/)]);
    const left = await asOwner(real, (client) =>
      client.query(
        `select from pg_namespace where nspname = 'large_seed' union all select from units where code like 'ys%'`,
      ),
    );
    expect(left.rowCount).toBe(0);
  } finally {
    await real.drop();
  }
}, 60_000);
