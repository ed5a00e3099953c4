import type { DueView } from '@lianban/contracts';
import { TestBed } from '@angular/core/testing';
import { Language } from '../../core/language';
import { bed } from '../../testing/bed';
import { due } from '../../testing/fixtures';
import { type DueContext, dueDate, dueSentence, dueText, windowText } from './due-text';

const NOW = '2026-11-20T02:00:00Z';
async function context(lang: 'zh' | 'en' = 'zh'): Promise<DueContext> {
  await bed({ lang });
  return { lang, today: '2026-11-20', now: Date.parse(NOW), t: TestBed.inject(Language).t };
}

const LADDER: [string, Partial<DueView>, string, string][] = [
  ['neutral', { left: 15 }, '剩 15 个工作日', '15 working days left'],
  ['one left in English', { left: 1, mark: 'soon' }, '剩 1 个工作日', '1 working day left'],
  ['soon', { left: 2, mark: 'soon' }, '剩 2 个工作日', '2 working days left'],
  ['today', { left: 0, mark: 'today' }, '今日到期', 'Due today'],
  ['overdue', { left: -3, mark: 'overdue' }, '超期 3 个工作日', '3 working days overdue'],
  ['overdue since the weekend', { left: 0, mark: 'overdue' }, '已超期', 'Overdue'],
  [
    'paused',
    { left: 11, mark: 'paused', dueAt: null, dueDay: null },
    '已暂停，余 11 个工作日',
    'Paused, 11 working days left',
  ],
  ['calendar days', { left: 5, unitOfTime: 'calendarDay' }, '剩 5 个自然日', '5 calendar days left'],
  ['met', { mark: 'done' }, '按期办结', 'Met on time'],
  ['met late', { left: -2, mark: 'late' }, '迟 2 个工作日办结', 'Met 2 working days late'],
];

test.each(LADDER)('%s', async (_name, changed, zh, en) => {
  expect(dueText(due(changed), await context('zh'))).toBe(zh);
  TestBed.resetTestingModule();
  expect(dueText(due(changed), await context('en'))).toBe(en);
});

test('never says 天 for working days', async () => {
  const words = await context();
  for (const [, changed] of LADDER) expect(dueText(due(changed), words)).not.toMatch(/\d ?天/);
});

test('hours count down by the minute under a day, and come from the instant, not from the answer', async () => {
  const hours = { unitOfTime: 'hour', dueDay: null, left: 6, mark: 'today' } as const;
  const words = await context();
  expect(dueText(due({ ...hours, dueAt: '2026-11-20T08:20:00Z', minutesLeft: 999 }), words)).toBe('剩 6 小时 20 分');
  expect(dueText(due({ ...hours, mark: 'soon', dueAt: '2026-11-21T08:20:00Z' }), words)).toBe('剩 30 小时');
  expect(dueText(due({ ...hours, mark: 'overdue', dueAt: '2026-11-20T01:15:00Z' }), words)).toBe('超期 45 分');
});

test('tables in English abbreviate working days and nothing else', async () => {
  const words = await context('en');
  expect(dueText(due({ left: 2 }), words, true)).toBe('2 wd left');
  expect(dueText(due({ left: 2, unitOfTime: 'calendarDay' }), words, true)).toBe('2 calendar days left');
});

test('the year stands only when it is not this year', async () => {
  const words = await context();
  expect(dueDate(due(), words)).toBe('12-11 周五');
  expect(dueDate(due({ dueDay: '2027-02-17' }), words, false)).toBe('2027-02-17');
  expect(dueDate(due({ mark: 'paused', dueAt: null, dueDay: null }), words)).toBeUndefined();
});

test('the sentence ends the day at 24:00 and says when a date is provisional', async () => {
  const words = await context();
  expect(dueSentence(due(), words)).toBe('反馈结果；12-11（周五）24:00 前；剩 15 个工作日');
  expect(dueSentence(due({ provisional: true }), words)).toContain('暂定');
  expect(dueSentence(due({ dueDay: null }), words)).toContain('12-11（周五）24:00');
});

test('a right that closes is plain words', async () => {
  const right = due({ kind: 'window', label: { zh: '撤回', en: 'Withdraw' }, dueDay: '2026-11-23' });
  expect(windowText(right, await context())).toBe('11-23（周一）24:00 前可以撤回');
});
