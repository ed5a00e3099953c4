import { createHash, randomUUID } from 'node:crypto';
import type { Problem, Receipt } from '@lianban/contracts';
import { CASE, Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';
import { canonical, sm3 } from './digest.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

const one = <T>(sql: string, values: unknown[]): Promise<T> =>
  asOwner(t.database, async (client) => (await client.query(sql, values)).rows[0] as T);

async function inParallel(n: number, width: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let i = next++; i < n; i = next++) await work(i);
    }),
  );
}

it('loses no update of a thousand racing writers', async () => {
  const { dispatchId } = await story.dispatch(['wj']);
  const input = story.dispatchInput(['wj']);
  let accepted = 0;
  let version = 1;
  await inParallel(1000, 16, async (i) => {
    const answer = await story.send('yb.clerk1', dispatchId, 'edit', {
      version,
      input: { ...input, phone: `0571-${i}` },
    });
    if (answer.status === 200) {
      accepted++;
      version = Math.max(version, (answer.body as Receipt).version);
    } else expect(['stale', 'unavailable']).toContain((answer.body as Problem).code);
  });
  const matter = await one<{ version: number }>('select version from matters where id = $1', [dispatchId]);
  const events = await one<{ n: number }>(
    `select count(*)::int as n from events where matter_id = $1 and action = 'edit'`,
    [dispatchId],
  );
  expect(accepted).toBeGreaterThan(20);
  expect(matter.version).toBe(accepted + 1);
  expect(events.n).toBe(accepted);
}, 120_000);

it('makes one event of the same key sent a hundred times', async () => {
  const { dispatchId } = await story.dispatch(['wj']);
  const headers = { 'Idempotency-Key': randomUUID() };
  const body = { version: 1, input: {} };
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => story.send('yb.clerk1', dispatchId, 'submit', body, headers)),
  );
  expect(new Set(answers.map((a) => `${a.status} ${a.text}`)).size).toBe(1);
  expect(answers[0]!.status).toBe(200);
  const events = await one<{ n: number }>(
    `select count(*)::int as n from events where matter_id = $1 and action = 'submit'`,
    [dispatchId],
  );
  expect(events.n).toBe(1);
  const other = await story.send('yb.clerk1', dispatchId, 'submit', { version: 2, input: {} }, headers);
  expect(other.body).toMatchObject({ status: 422, code: 'key-reused' });
});

it('opens one case file for the same key sent twenty times', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const before = await one<{ n: number }>('select count(*)::int as n from case_files', []);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => story.open('yb.clerk1', { process: 'case', input: CASE }, headers)),
  );
  expect(new Set(answers.map((a) => `${a.status} ${a.text}`)).size).toBe(1);
  const after = await one<{ n: number }>('select count(*)::int as n from case_files', []);
  expect(after.n).toBe(before.n + 1);
});

it('never closes a case over a transfer that is reopened or opened at the same moment', async () => {
  for (let round = 0; round < 12; round++) {
    const { caseId, dispatchId } = await closedDispatch();
    const version = (await story.view('yb.clerk1', caseId)).version;
    const dispatch = await story.view('yb.head', dispatchId);
    const [closed, reopened] = await Promise.all([
      story.send('yb.clerk1', caseId, 'close', { version, input: { conclusion: '全部办结' } }),
      story.send('yb.head', dispatchId, 'reopen', { version: dispatch.version, input: { why: '有新的事实' } }),
    ]);
    expect([closed.status, reopened.status].sort()).toEqual([200, 409]);
    const state = await one<{ n: number }>(
      `select count(*)::int as n from matters p join matters c on c.parent_id = p.id where p.id = $1 and p.closed_at is not null and c.closed_at is null`,
      [caseId],
    );
    expect(state.n).toBe(0);
  }
}, 120_000);

async function closedDispatch(): Promise<{ caseId: string; dispatchId: string }> {
  const { caseId, dispatchId, referrals } = await story.sent(['wj']);
  await story.act('yb.head', referrals[0]!, 'withdraw', { why: '移送有误，另行处理' });
  await story.act('yb.clerk1', dispatchId, 'close');
  return { caseId, dispatchId };
}

it('keeps a chain that recomputes, event by event', async () => {
  const { caseId } = await story.sent(['wj', 'sc']);
  const { case_file_id } = await one<{ case_file_id: string }>('select case_file_id from matters where id = $1', [
    caseId,
  ]);
  await asOwner(t.database, async (client) => {
    const events = await client.query<{
      n: string;
      header: string;
      payload: unknown;
      payload_hash: Buffer;
      hash: Buffer;
    }>('select n, header, payload, payload_hash, hash from events where case_file_id = $1 order by n', [case_file_id]);
    let hash = '0'.repeat(64);
    for (const [i, e] of events.rows.entries()) {
      expect(Number(e.n)).toBe(i + 1);
      expect(e.payload_hash.toString('hex')).toBe(sm3(canonical(e.payload)));
      hash = createHash('sm3')
        .update(hash + e.header + e.payload_hash.toString('hex'))
        .digest('hex');
      expect(e.hash.toString('hex')).toBe(hash);
    }
    const chain = await client.query<{ n: string; hash: Buffer }>(
      'select n, hash from chains where case_file_id = $1',
      [case_file_id],
    );
    expect(chain.rows[0]!.hash.toString('hex')).toBe(hash);
    await expect(client.query('update events set late = true where case_file_id = $1', [case_file_id])).rejects.toThrow(
      /insert-only/,
    );
  });
});
