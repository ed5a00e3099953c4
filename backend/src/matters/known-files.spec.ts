import { PROCESSES, compileAbility } from '@lianban/process';
import type { ClockRecord, MatterRecord } from '@lianban/process';
import type { Client } from 'pg';
import type { Context } from '../http/index.js';
import { unitId } from '../seed/index.js';
import { REPLY, Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';
import { toKnown } from './facts.js';
import type { Known } from './facts.js';
import { KnownFiles } from './known-files.js';
import { readAsClock } from './statements.js';

let t: TestApp;
let story: Checked;
let files: KnownFiles;
beforeAll(async () => {
  t = await testApp();
  files = t.app.get(KnownFiles);
  story = new Checked(t);
});
afterAll(() => t.close());

const NOBODY = '00000000-0000-0000-0000-000000000000';
const PARTS = [
  ...(['done', 'parties', 'chain', 'parent', 'children', 'openMatters', 'materials', 'marks', 'letters'] as const),
];
/** A context whose ability reads the matter, whoever asks. */
const readerOf = (matter: MatterRecord): Context => {
  const membership = { unitId: matter.audience[0]!, role: 'clerk' as const };
  const principal = { userId: NOBODY, clearance: 9, memberships: [membership], recused: [] };
  return { ability: compileAbility(Object.values(PROCESSES), principal) } as unknown as Context;
};

const instant = (v: unknown): unknown =>
  typeof v === 'string' && /^\d{4}-\d\d-\d\d[T ]/.test(v) ? new Date(v).toISOString() : v;
const plain = (row: object, keys: string[]): unknown =>
  Object.fromEntries(keys.map((k) => [k, instant((row as Record<string, unknown>)[k])]));
const CLOCK: (keyof ClockRecord)[] = [
  ...([
    'id',
    'name',
    'rule_id',
    'calendar_version',
    'kind',
    'owes_unit',
    'origin_at',
    'due_at',
    'arguable_at',
  ] as const),
  ...(['provisional', 'revision', 'next_at', 'recorded_at', 'extra'] as const),
];
/** What decides, with every instant written alike. */
function essence({ chain, matter, facts, lawVersion }: Known): unknown {
  const byId = (a: ClockRecord, b: ClockRecord): number => (a.id < b.id ? -1 : 1);
  return {
    chain: plain(chain!, ['caseFileId', 'n', 'hash', 'at', 'row']),
    matter: plain(matter!, Object.keys(matter!)),
    clocks: facts.clocks
      .toSorted(byId)
      .map((c) => [plain(c, CLOCK), c.pauses.map((p) => [instant(p.from), instant(p.to)])]),
    held: facts.held,
    times: facts.times,
    lastAt: Object.fromEntries(Object.entries(facts.lastAt).map(([k, v]) => [k, instant(v)])),
    doers: Object.fromEntries(Object.entries(facts.doers).map(([k, v]) => [k, v.toSorted()])),
    lastBy: facts.lastBy,
    parties: facts.parties.map((p) => `${p.unitId} ${p.side} ${String(instant(p.since))}`).toSorted(),
    holders: facts.chain,
    parent: facts.parent,
    children: facts.children,
    openMatters: facts.file.openMatters,
    materials: facts.file.materials.toSorted(),
    marks: facts.marks.toSorted(),
    letters: facts.letters.map(({ units, ...letter }) => ({ ...letter, units: units.toSorted() })),
    lawVersion,
  };
}

/** After each command everything that is remembered of the case file is compared with what the database holds. */
class Checked extends Story {
  compared = 0;
  /** how often a part was found remembered */
  readonly remembered = new Map<string, number>();

  override async act(...[account, id, action, input]: Parameters<Story['act']>): ReturnType<Story['act']> {
    const receipt = await super.act(account, id, action, input);
    await asOwner(t.database, async (client) => {
      const { rows } = await client.query<MatterRecord>(
        'select m.* from matters m where case_file_id = (select case_file_id from matters where id = $1)',
        [id],
      );
      for (const matter of rows) await this.compare(client, matter);
    });
    return receipt;
  }

  private async compare(client: Client, matter: MatterRecord): Promise<void> {
    const parts = PARTS.filter((part) => files.recall(matter.id, readerOf(matter), [part]));
    const known = files.recall(matter.id, readerOf(matter), parts);
    if (!known) return;
    const { text, values } = readAsClock(parts, matter.id, NOBODY);
    const stored = toKnown((await client.query<Record<string, unknown>>(text, values)).rows[0]!);
    expect(essence(known)).toEqual(essence(stored));
    this.compared++;
    for (const part of parts) this.remembered.set(part, (this.remembered.get(part) ?? 0) + 1);
  }
}
async function accepted(unit: string): Promise<{ caseId: string; dispatchId: string; id: string }> {
  const { referrals, ...made } = await story.sent([unit, 'sj']);
  await story.act(`${unit}.liaison`, referrals[0]!, 'sign');
  await story.act(`${unit}.liaison`, referrals[0]!, 'accept');
  return { ...made, id: referrals[0]! };
}

describe('what is remembered of a case file', () => {
  it('is what the database holds, after every act of a referral', async () => {
    const { caseId, dispatchId, id } = await accepted('wj');
    await story.act('wj.officer', id, 'askSupplement', { missing: [{ item: '结算明细' }] });
    await story.act('yb.clerk1', id, 'supply', { materials: [await story.file('yb.clerk1', 'yb')] });
    await story.act('wj.officer', id, 'reportProgress', { progress: '已调取处方' });
    await story.act('wj.officer', id, 'submitReply', REPLY);
    await story.act('wj.leader', id, 'reply', REPLY);
    await story.act('yb.clerk1', id, 'sendBack', { why: '请补充处罚依据' });
    await story.act('wj.officer', id, 'submitReply', REPLY);
    await story.act('wj.leader', id, 'reply', REPLY);
    await story.act('yb.clerk1', id, 'confirm');
    const { matrix } = await story.view('yb.clerk1', dispatchId);
    const other = matrix.find((r) => r.unit.id === unitId('sj'))!.matterId;
    await story.act('yb.head', other, 'withdraw', { why: '移送有误，另行处理' });
    await story.act('yb.clerk1', dispatchId, 'close');
    await story.act('yb.clerk1', caseId, 'close', { conclusion: '两个单位均已办结' });
    await story.act('yb.head', caseId, 'reopen', { reason: '有新的事实需要继续核查' });
    expect(story.compared).toBeGreaterThan(40);
    expect(Object.fromEntries(story.remembered)).toEqual(
      Object.fromEntries(PARTS.map((part) => [part, expect.any(Number)])),
    );
  });

  it('is what the database holds when a matter passes to another unit', async () => {
    const { referrals } = await story.sent(['wj']);
    const id = referrals[0]!;
    await story.act('wj.liaison', id, 'sign');
    const refusal = { code: 'competence', basis: '医疗机构管理条例 第五条', why: '该事项不属于本单位的法定职责范围' };
    const before = story.compared;
    await story.act('wj.leader', id, 'refuse', { ...refusal, competent: unitId('sj') });
    await story.act('yb.head', id, 'redirect', { to: unitId('sj') });
    await story.act('sj.liaison', id, 'sign');
    await story.act('sj.liaison', id, 'accept');
    expect(story.compared).toBeGreaterThan(before + 4);
  });
});

describe('a command decided on what is remembered', () => {
  it('is decided anew when another program has written to the case file meanwhile', async () => {
    const { id } = await accepted('wj');
    const { version } = await story.view('wj.officer', id);
    const reader = readerOf({ audience: [unitId('wj')] } as MatterRecord);
    expect(files.recall(id, reader, [])!.matter!.version).toBe(version);
    await asOwner(t.database, async (client) => {
      await client.query('update matters set version = version + 1 where id = $1', [id]);
      await client.query(
        'update chains set at = at where case_file_id = (select case_file_id from matters where id = $1)',
        [id],
      );
    });
    const progress = (v: number): Promise<{ status: number; body: unknown }> =>
      story.send('wj.officer', id, 'reportProgress', { version: v, input: { progress: '已调取处方' } });
    expect((await progress(version)).body).toMatchObject({ code: 'stale' });
    await story.act('wj.officer', id, 'reportProgress', { progress: '已调取处方' });
    expect((await story.view('wj.officer', id)).version).toBe(version + 2);
  });

  it('happens at the product’s time, which has moved on meanwhile', async () => {
    const { id } = await accepted('wj');
    await asOwner(t.database, (client) => client.query(`update app_time set "offset" = interval '3 days'`));
    await story.act('wj.officer', id, 'reportProgress', { progress: '已调取处方' });
    const { timeline } = await story.view('wj.officer', id);
    const at = Date.parse(timeline.find((e) => e.action === 'reportProgress')!.occurredAt);
    expect(at - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
    await asOwner(t.database, (client) => client.query(`update app_time set "offset" = interval '0'`));
  });

  it('is answered as if nothing were remembered when it cannot be done', async () => {
    const { id } = await accepted('wj');
    const stranger = await story.send('sc.officer', id, 'reportProgress', { version: 3, input: { progress: '…' } });
    expect(stranger.status).toBe(404);
    const stale = await story.send('wj.officer', id, 'reportProgress', { version: 1, input: { progress: '…' } });
    expect(stale.body).toMatchObject({ code: 'stale', changes: expect.any(Array) as unknown });
  });
});
