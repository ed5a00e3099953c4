import { CALENDARS } from '@lianban/clock';
import type {
  CalendarChange,
  CalendarChangeDetail,
  CalendarPage,
  CalendarReading,
  ClockMovePage,
  MatterView,
} from '@lianban/contracts';
import { asOwner, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestWorker } from '../testing/index.js';

const [, known2026, known2027] = CALENDARS;
/** 2026 as it is known, with a holiday more or a make-up workday more. */
const lines2026 = (...more: string[]): string =>
  [...Object.entries(known2026!.days).map(([day, d]) => `${day},${d.kind},${d.name}`), ...more].join('\n');
const NOTICE_2027 = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，不调休。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;
let t: TestApp;
let worker: TestWorker;
let story: Story;

const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);
const post = async <T>(account: string, path: string, body: object = {}, status = 200): Promise<T> => {
  const answer = await (await story.as(account)).post(`/api${path}`).send(body);
  if (answer.status !== status) throw new Error(`${path} by ${account}: ${answer.status} ${answer.text}`);
  return answer.body as T;
};
const get = async <T>(account: string, path: string, status = 200): Promise<T> =>
  (await (await story.as(account)).get(`/api${path}`).expect(status)).body as T;
const propose = (text: string, year = 2026, more: object = {}): Promise<CalendarChange> =>
  post('lxb.coordinator', '/calendar-changes', { year, text, status: 'announced', source: '演示通知', ...more }, 201);
const confirm = (id: string): Promise<CalendarChange> => post('sys.admin', `/calendar-changes/${id}/confirm`);
const clockOf = (view: MatterView, name: string) => view.clocks.find((c) => c.clock === name)!;

/** The worker's walk and its second pass, without the minute in between. */
async function walk(): Promise<void> {
  await worker.drainOutbox();
  await query(`update outbox set due_at = '2000-01-01' where kind = 'calendar' and sent_at is null`);
  await worker.drainOutbox();
}
/** The product stands on the morning of Monday, 23 November 2026. */
const stand = (at = '2026-11-23T01:00:00Z'): Promise<object[]> =>
  query('update app_time set "offset" = $1::timestamptz - clock_timestamp()', [at]);
const moved = (id: string) =>
  query<{ clock: string; was: string; due: string; n: string }>(
    `select payload->>'clock' as clock, payload->>'was' as was, payload->>'due' as due from events where matter_id = $1 and action = 'clock.redated' order by n`,
    [id],
  );

beforeEach(async () => {
  t = await testApp();
  await stand();
  worker = await testWorker(t.database);
  story = new Story(t);
});
afterEach(async () => {
  await worker.close();
  await t.close();
});

test('a notice is read, shown with what it moves, confirmed by another person, and then moves exactly that', async () => {
  const { referrals } = await story.sent(['wj', 'sc']);
  const text = lines2026('2026-11-25,holiday,演示假');
  const reading = await post<CalendarReading>('lxb.coordinator', '/calendars/read', {
    ...{ year: 2026, text, status: 'announced' },
  });
  expect(reading.problems).toEqual([]);
  expect(reading.changes).toEqual([{ day: '2026-11-25', before: null, after: { kind: 'holiday', name: '演示假' } }]);
  const { id } = await propose(text);
  const { impact } = await get<CalendarChangeDetail>('sys.admin', `/calendar-changes/${id}`);
  expect(impact).toEqual(reading.impact);
  expect(impact).toMatchObject({ looked: impact!.open, earlier: 0, late: 0, notLate: 0 });
  const predicted = await get<ClockMovePage>('lxb.coordinator', `/calendar-changes/${id}/moves`);
  expect(predicted.rows.length + predicted.hidden).toBe(impact!.moved);
  const sign = clockOf(await story.view('yb.clerk1', referrals[0]!), 'sign');
  expect(sign.dueAt).toBe('2026-11-26T16:00:00+00:00');

  const applied = await confirm(id);
  expect(applied).toMatchObject({ outcome: 'applied', version: 2, decidedBy: '演示·管01' });
  await walk();
  const after = await story.view('wj.liaison', referrals[0]!);
  expect(clockOf(after, 'sign')).toMatchObject({ dueAt: '2026-11-27T16:00:00+00:00' });
  expect(after.timeline.map((e) => e.action)).toContain('clock.redated');
  const done = await get<CalendarChangeDetail>('lxb.coordinator', `/calendar-changes/${id}`);
  expect(done).toMatchObject({ moved: impact!.moved, impact: null });
  expect(done.doneAt).not.toBeNull();
  const real = await get<ClockMovePage>('lxb.coordinator', `/calendar-changes/${id}/moves`);
  const key = (m: ClockMovePage['rows'][number]) => [m.clockId, Date.parse(m.was!), Date.parse(m.due!)].join();
  expect(real.rows.map(key).sort()).toEqual(predicted.rows.map(key).sort());

  const { rows } = await get<{ rows: { template: string; text: { zh: string } }[] }>('wj.liaison', '/notices');
  expect(rows.filter((n) => n.template === 'clock.redated').map((n) => n.text.zh)).toContain(
    '期限因日历更新改为11月27日：签收',
  );
});

test('one person cannot change the calendar alone, nor can anybody else', async () => {
  const text = lines2026('2026-11-25,holiday,演示假');
  const { id } = await propose(text);
  await post('lxb.coordinator', `/calendar-changes/${id}/confirm`, {}, 403);
  for (const account of ['yb.clerk1', 'wj.leader', 'zf.convener', 'sys.security', 'sys.auditor']) {
    await post(account, `/calendar-changes/${id}/confirm`, {}, 403);
    await post(account, '/calendar-changes', { year: 2026, text, status: 'announced', source: '演示' + account }, 403);
    await get(account, `/calendar-changes/${id}`, 403);
    expect((await get<CalendarPage>(account, '/calendars')).changes).toEqual([]);
  }
  const [row] = await query<{ n: number }>(`select count(*)::int as n from calendars`);
  expect(row!.n).toBe(3);
  await expect(
    query(`update calendar_changes set outcome = 'applied', decided_by = proposed_by, decided_at = now(), version = 9`),
  ).rejects.toThrow('calendar_changes_check');
  const [first, second] = await Promise.all([
    (await story.as('sys.admin')).post(`/api/calendar-changes/${id}/confirm`),
    (await story.as('jd-lxb.coordinator')).post(`/api/calendar-changes/${id}/confirm`),
  ]);
  expect([first!.status, second!.status].sort()).toEqual([200, 409]);
});

test('a day that is holiday and workday is refused by name and line', async () => {
  const text = lines2026('2026-10-10,holiday,国庆节');
  const reading = await post<CalendarReading>('lxb.coordinator', '/calendars/read', {
    ...{ year: 2026, text, status: 'announced' },
  });
  const line = text.split('\n').length;
  expect(reading).toMatchObject({
    impact: null,
    problems: [{ fault: 'both', what: '2026-10-10', line, name: '国庆节' }],
  });
  const answer = await (
    await story.as('lxb.coordinator')
  )
    .post('/api/calendar-changes')
    .send({ year: 2026, text, status: 'announced', source: '演示通知' });
  expect(answer.status).toBe(422);
  expect(answer.body.fields).toEqual([{ path: `text.${line}`, rule: 'duplicate', limit: '2026-10-10 国庆节' }]);
});

test('the year that was provisional is announced: dates lose their mark, and it can be undone', async () => {
  const { referrals } = await story.sent(['wj']);
  const [id] = referrals as [string];
  await story.act('wj.liaison', id, 'sign');
  const before = clockOf(await story.view('yb.clerk1', id), 'result');
  expect(before.provisional).toBe(true);
  const { days } = await post<CalendarReading>('lxb.coordinator', '/calendars/read', {
    ...{ year: 2027, text: NOTICE_2027, status: 'announced' },
  });
  expect(days).toHaveLength(31);
  const change = await propose(NOTICE_2027, 2027);
  await confirm(change.id);
  await walk();
  const announced = clockOf(await story.view('yb.clerk1', id), 'result');
  expect(announced.provisional).toBe(false);
  expect(Date.parse(announced.dueAt!)).toBeGreaterThan(Date.parse(before.dueAt!));

  const undo = await post<CalendarChange>('lxb.coordinator', '/calendars/2027/undo', {}, 201);
  expect(undo).toMatchObject({ restores: 1, status: 'provisional', mayConfirm: false });
  await confirm(undo.id);
  await walk();
  const undone = clockOf(await story.view('yb.clerk1', id), 'result');
  expect(undone).toMatchObject({ dueAt: before.dueAt, provisional: true });
  const moves = (await moved(id)).filter((m) => m.clock === 'result').map((m) => [m.was, m.due].map(Date.parse));
  expect(moves).toHaveLength(2);
  expect(moves[1]).toEqual(moves[0]!.toReversed());
  const { years } = await get<CalendarPage>('yb.clerk1', '/calendars');
  const year = years.find((y) => y.year === 2027)!;
  expect([year.version, year.status, year.versions.map((v) => v.version)]).toEqual([3, 'provisional', [3, 2, 1]]);
  expect(year.days).toHaveLength(Object.keys(known2027!.days).length);
});

test('who was late and no longer is, is not accused; what has ended stays as it was', async () => {
  const { referrals } = await story.sent(['wj', 'sc']);
  const [late, signed] = referrals as [string, string];
  await stand('2026-11-27T02:00:00Z');
  await worker.turnClocks();
  await story.act('sc.liaison', signed, 'sign');
  const ended = clockOf(await story.view('yb.clerk1', signed), 'sign');
  const view = await story.view('yb.clerk1', late);
  expect([clockOf(view, 'sign').mark, ended.mark]).toEqual(['overdue', 'late']);
  const { id } = await propose(lines2026('2026-11-25,holiday,演示假', '2026-11-26,holiday,演示假'));
  const { impact } = await get<CalendarChangeDetail>('sys.admin', `/calendar-changes/${id}`);
  expect(impact!.notLate).toBe(1);
  await confirm(id);
  await walk();
  await worker.turnClocks();
  const after = await story.view('yb.clerk1', late);
  expect(clockOf(after, 'sign')).toMatchObject({ dueAt: '2026-11-30T16:00:00+00:00', mark: 'soon' });
  const accusations = (v: MatterView) => v.timeline.filter((e) => e.action === 'clock.overdue').length;
  expect(accusations(after)).toBe(accusations(view));
  expect(clockOf(await story.view('yb.clerk1', signed), 'sign')).toEqual(ended);
  const explained = await get<{ calendar: { version: number }; days: { day: string; kind: string }[] }>(
    'yb.clerk1',
    `/matters/${signed}/clocks/${ended.id}`,
  );
  expect(explained.calendar.version).toBe(1);
  expect(explained.days.find((d) => d.day === '2026-11-25')?.kind).toBe('counted');
});

test('200 clocks move exactly once while two workers and the wheels race', async () => {
  const { referrals } = await story.sent(['wj']);
  const [model] = referrals as [string];
  await multiply(model, 200);
  const other = await testWorker(t.database);
  const { id } = await propose(lines2026('2026-11-25,holiday,演示假'));
  const { impact } = await get<CalendarChangeDetail>('sys.admin', `/calendar-changes/${id}`);
  await confirm(id);
  await query(`update matters set wake_at = '2026-11-01' where parent_id is null or process = 'referral'`);
  await query(
    `insert into outbox (id, kind, shard, payload, due_at, attempts) select gen_random_uuid(), kind, shard, payload, due_at, 0 from outbox where kind = 'calendar'`,
  );
  await Promise.all([worker.drainOutbox(), other.drainOutbox(), worker.turnClocks(), other.turnClocks()]);
  await walk();
  await other.close();
  const rows = await query<{ due_at: string; revision: number; moves: string }>(
    `select c.due_at::text, c.revision, count(e.id) as moves from clocks c left join events e on e.matter_id = c.matter_id and e.action = 'clock.redated' and e.payload->>'clock' = c.name
      where c.name = 'sign' and c.ended_at is null group by c.id`,
  );
  expect(rows).toHaveLength(201);
  expect(new Set(rows.map((r) => JSON.stringify(r)))).toEqual(
    new Set([JSON.stringify({ due_at: '2026-11-27 16:00:00+00', revision: 2, moves: '1' })]),
  );
  const [all] = await query<{ events: number; moved: number; notices: number; broken: number }>(
    `select (select count(*)::int from events where action = 'clock.redated') as events, (select count(*)::int from clock_redatings) as moved,
       (select count(*)::int from notices where template = 'clock.redated') as notices,
       (select count(*)::int from events e join events p on p.case_file_id = e.case_file_id and p.n = e.n - 1 where e.hash = p.hash) as broken`,
  );
  expect(all).toEqual({ events: impact!.moved, moved: impact!.moved, notices: impact!.moved, broken: 0 });
  const ticks = await query<{ n: number }>('select count(*)::int as n from events');
  await query(`update calendar_changes set done_at = null, pass = 1, at_matter = null`);
  await query(`update outbox set sent_at = null, due_at = '2000-01-01' where kind = 'calendar'`);
  await walk();
  expect(await query('select count(*)::int as n from events')).toEqual(ticks);
});

test('a matter that cannot be dated holds nobody up and is tried again', async () => {
  const { referrals } = await story.sent(['wj', 'sc']);
  const [bad, good] = referrals as [string, string];
  await query(`update matters set process = 'unknown' where id = $1`, [bad]);
  const { id } = await propose(lines2026('2026-11-25,holiday,演示假'));
  await confirm(id);
  await worker.drainOutbox();
  expect(await moved(good)).not.toHaveLength(0);
  const [row] = await query<{ last_error: string; attempts: number }>(
    `select last_error, attempts from outbox where kind = 'calendar'`,
  );
  expect(row).toEqual({ last_error: '1 matters could not be dated anew', attempts: 1 });
  await query(`update matters set process = 'referral' where id = $1`, [bad]);
  await query(`update outbox set due_at = '2000-01-01' where kind = 'calendar'`);
  await walk();
  expect(await moved(bad)).not.toHaveLength(0);
});

test('the calendar and the rules are read by whoever is signed in; bad years and texts are named', async () => {
  const page = await get<CalendarPage>('wj.officer', '/calendars');
  expect(page.years.map((y) => [y.year, y.status])).toEqual([
    [2027, 'provisional'],
    [2026, 'announced'],
    [2025, 'announced'],
  ]);
  expect([page.mayChange, page.today]).toEqual([false, '2026-11-23']);
  const rules = await get<{ code: string; confirm: boolean; state: string }[]>('wj.officer', '/rules');
  expect(rules.find((r) => r.code === 'referral.sign')).toMatchObject({ confirm: true, state: 'in-force' });
  const wrong = await post<CalendarReading>('lxb.coordinator', '/calendars/read', {
    ...{ year: 2026, text: NOTICE_2027, status: 'announced' },
  });
  expect(wrong.problems).toMatchObject([{ fault: 'other-notice', what: '2027' }]);
  const same = await post<CalendarReading>('lxb.coordinator', '/calendars/read', {
    ...{ year: 2026, text: lines2026(), status: 'announced' },
  });
  expect(same.problems).toMatchObject([{ fault: 'same' }]);
  await post('lxb.coordinator', '/calendars/2026/undo', {}, 404);
  await propose(NOTICE_2027, 2027);
  await post(
    'lxb.coordinator',
    '/calendar-changes',
    { year: 2027, text: NOTICE_2027, status: 'announced', source: '演示通知' },
    409,
  );
});

/** `n` copies of a matter on case files of their own, with its running clocks: the storm does not need their history. */
async function multiply(matterId: string, n: number): Promise<void> {
  await asOwner(t.database, async (c) => {
    await c.query('begin');
    await c.query(
      `create temp table copies on commit drop as select gen_random_uuid() as id, gen_random_uuid() as file, g as i from generate_series(1, $1) g`,
      [n],
    );
    await c.query(
      `insert into chains select file, 0, decode(repeat('00', 32), 'hex'), now() - interval '1 year' from copies`,
    );
    await c.query(
      `insert into matters select (jsonb_populate_record(m, jsonb_build_object('id', x.id, 'case_file_id', x.file, 'parent_id', null, 'number', 'STORM-' || x.i, 'shard', x.i % 16))).*
         from copies x, matters m where m.id = '${matterId}'`,
    );
    await c.query(
      `insert into clocks select (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid(), 'matter_id', x.id))).* from copies x, clocks k where k.matter_id = '${matterId}' and k.ended_at is null`,
    );
    await c.query('commit');
  });
}
