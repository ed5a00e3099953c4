import { CALENDARS } from '@lianban/clock';
import type { CalendarChange, NoticePage, Problem, ReportChanges, ReportView } from '@lianban/contracts';
import { County, rowOf, words } from './county.fixture.js';

let c: County;
let first: ReportView;
const OFFICE = 'lxb.coordinator';
const REASON = '十月办结的一件在印发后重新办理。';
const [, known2026] = CALENDARS;
const IN_AUGUST = [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 24, 25, 26, 27, 28, 31];
const IN_SEPTEMBER = [7, 8, 9, 10, 11, 14, 15, 16, 17, 18];
const dayOf = (month: string) => (day: number) => `2026-${month}-${String(day).padStart(2, '0')},holiday,演示假`;
/** 2026 with six weeks of holidays more: what was due in September is due in November. */
const CALENDAR = [
  ...Object.entries(known2026!.days).map(([day, d]) => `${day},${d.kind},${d.name}`),
  ...IN_AUGUST.map(dayOf('08')),
  ...IN_SEPTEMBER.map(dayOf('09')),
].join('\n');

beforeAll(async () => {
  c = await County.start();
  await c.stand('2026-11-02T08:31');
  await c.turn();
  first = await c.issue(await c.october());
}, 120_000);
afterAll(() => c.close());

const changesOf = (account: string, { id }: { id: string }) => c.get<ReportChanges>(account, `/reports/${id}/changes`);
const told = ({ changes }: ReportChanges, label: string, unit: string | null) =>
  changes
    .filter((one) => one.label.zh === label && (one.unit?.short ?? null) === unit)
    .map(({ was, now, causes }) => [
      was.zh,
      now.zh,
      ...causes.map(({ kind, label: why, n }) => `${kind} ${why.zh} ${n}`),
    ]);
const correct = <T = ReportView>({ id }: { id: string }, reason: string, status = 201) =>
  c.send<T>(OFFICE, 'post', `/reports/${id}/correct`, { reason }, status);

async function newCalendar(): Promise<void> {
  const asked = { year: 2026, text: CALENDAR, status: 'announced', source: '演示通知' };
  const { id } = await c.send<CalendarChange>(OFFICE, 'post', '/calendar-changes', asked, 201);
  await c.send('sys.admin', 'post', `/calendar-changes/${id}/confirm`, {});
  for (let pass = 0; pass < 2; pass++) {
    await c.workers[0].drainOutbox();
    await c.query(`update outbox set due_at = '2000-01-01' where kind = 'calendar' and sent_at is null`);
  }
  await c.workers[0].drainOutbox();
}

describe('what happens after a report was issued', () => {
  it('is nothing at first, and a correction in which nothing differs is refused', async () => {
    expect((await changesOf(OFFICE, first)).changes).toEqual([]);
    expect((await correct<Problem>(first, '太短', 422)).fields?.[0]).toMatchObject({
      path: 'reason',
      rule: 'too-short',
    });
    await c.send('yb.head', 'post', `/reports/${first.id}/correct`, { reason: REASON }, 403);
    await c.send('jd-lxb.coordinator', 'post', `/reports/${first.id}/correct`, { reason: REASON }, 404);
    const draft = await correct(first, REASON);
    expect([draft.version, draft.reason, draft.may.drop]).toEqual([2, REASON, true]);
    const refused = await c.issue<Problem>(draft, 409);
    expect([refused.code, refused.reason]).toEqual(['blocked', 'report-no-difference']);
    expect((await correct<Problem>(first, REASON, 409)).reason).toBe('report-not-newest');
    await c.send(OFFICE, 'delete', `/reports/${draft.id}`, {}, 204);
    expect(await c.listed(OFFICE)).toHaveLength(1);
  });

  it('is shown number by number with its cause: a step, and a new calendar; the report stays as it is', async () => {
    await c.stand('2026-11-05T10:00');
    await c.story.act('yb.head', c.closed, 'reopen', { why: '群众反映仍有同类收费，需要补充核查。' });
    await newCalendar();
    const since = await changesOf(OFFICE, first);
    expect(told(since, '办结', '卫健局')).toEqual([['1', '0', 'event 重新办理 1']]);
    expect(told(since, '超期率', '财政局')).toEqual([['100%（1/1）', '0%（0/1）', 'calendar 因日历更新改期 1']]);
    expect(told(since, '超期率', null)[0]!.slice(0, 2)).toEqual(['66.7%（2/3）', '0%（0/4）']);
    expect(told(since, '移送', null)).toEqual([]);
    expect(since.changes.slice(0, 2).map(({ label, unit }) => [label.zh, unit?.short])).toEqual([
      ['办结', undefined],
      ['办结', '卫健局'],
    ]);
    // of units only what a report prints of units; of who is not ranked counts alone
    const printed = ['N01', 'N02', 'K03', 'K07', 'K08', 'K09', 'K10', 'K11', 'H01', 'I1', 'I2', 'I3', 'I4', 'I5'];
    expect(since.changes.filter(({ unit, code }) => unit && !printed.includes(code))).toEqual([]);
    expect(told(since, '超期率', '检察院')[0]!.slice(0, 2)).toEqual(['1/1', '0/1']);
    const [step] = since.changes.find(({ label, unit }) => label.zh === '办结' && unit)!.causes;
    expect(step!.matters).toEqual([{ id: c.closed, number: expect.stringContaining('-') as string }]);
    // who may not see the matter is told how many, and no number of it
    const other = await changesOf('cz.leader', first);
    expect(told(other, '办结', '卫健局')).toEqual(told(since, '办结', '卫健局'));
    expect(other.changes.find(({ label, unit }) => label.zh === '办结' && unit)!.causes[0]!.matters).toEqual([]);
    const again = await c.get<ReportView>(OFFICE, `/reports/${first.id}`);
    expect([again.blocks, again.hash, again.whole]).toEqual([first.blocks, first.hash, true]);
  });

  it('becomes a second version with the difference in it, told to the members; the first stays readable', async () => {
    const draft = await correct(first, REASON);
    expect(told(await changesOf(OFFICE, draft), '办结', '卫健局')).toEqual([['1', '0', 'event 重新办理 1']]);
    const second = await c.issue(draft);
    expect([second.version, second.number, second.whole]).toEqual([2, '演示联席办函〔2026〕2号', true]);
    const [heading, said] = second.blocks.map((b) => (b.type === 'table' ? '' : b.text.zh));
    expect([heading, said]).toEqual([
      '一、更正说明',
      `本版更正第 1 版（演示联席办函〔2026〕1号），第 1 版仍可查阅。更正原因：${REASON}`,
    ]);
    const table = second.blocks.find((b) => b.type === 'table' && b.name.zh === '更正对照');
    const rows = table?.type === 'table' ? table.rows.map((cells) => cells.map(({ text }) => text.zh)) : [];
    expect(rows).toContainEqual(['办结', '卫健局', '1', '0', '重新办理 1 件']);
    expect(rows).toContainEqual(['超期率', '财政局', '100%（1/1）', '0%（0/1）', '因日历更新改期 1 件']);
    expect(rowOf(second, '各单位办理情况', '卫健局')[4]).toBe('0');
    expect((await changesOf(OFFICE, second)).changes).toEqual([]);
    const { rows: notices } = await c.get<NoticePage>('cz.leader', '/notices');
    expect(notices.filter(({ reportId }) => reportId).map(({ text }) => text.zh)).toEqual([
      '月报更正：2026年10月',
      '月报印发：2026年10月',
    ]);
    const old = await c.get<ReportView>('cz.leader', `/reports/${first.id}`);
    expect([old.blocks.length, old.versions.map(({ version }) => version)]).toEqual([first.blocks.length, [2, 1]]);
    expect((await correct<Problem>(first, REASON, 409)).reason).toBe('report-not-newest');
  });

  it('may be a word alone', async () => {
    const [newest] = await c.listed(OFFICE);
    const draft = await correct(newest!, '文字有误，数字没有变化。');
    const { revision } = await c.send<ReportView>(OFFICE, 'put', `/reports/${draft.id}/words`, {
      revision: draft.revision,
      words: words('十月情况。'),
    });
    const third = await c.issue({ ...draft, revision });
    expect([third.version, third.words.summary]).toEqual([3, '十月情况。']);
  });
});
