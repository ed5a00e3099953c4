import { clockOf, dayOf, endOfDay, lastDayBefore, longDay, money, shortDay } from './format';

test('days and times are those of Beijing, wherever the computer stands', () => {
  expect(dayOf('2026-11-20T16:30:00Z')).toBe('2026-11-21');
  expect(clockOf('2026-11-20T16:30:00Z')).toBe('00:30');
});

test('an exclusive instant is the end of the day before', () => {
  expect(lastDayBefore('2026-11-30T16:00:00Z')).toBe('2026-11-30');
  expect(endOfDay('2026-11-30', '2026-11-20', 'zh')).toBe('11-30（周一）24:00');
});

test('dates in tables and in sentences, in both languages', () => {
  expect(shortDay('2026-11-24', '2026-11-20', 'zh', true)).toBe('11-24 周二');
  expect(shortDay('2026-11-24', '2026-11-20', 'en', true)).toBe('24 Nov Tue');
  expect(shortDay('2027-02-15', '2026-11-20', 'en')).toBe('15 Feb 27');
  expect(longDay('2026-11-24', 'zh', false)).toBe('2026年11月24日');
  expect(longDay('2026-11-20', 'zh')).toBe('2026年11月20日（周五）');
  expect(longDay('2026-11-20', 'en')).toBe('Friday 20 November 2026');
});

test('amounts keep every digit', () => {
  expect(money('9007199254740993.1')).toBe('9,007,199,254,740,993.10');
  expect(money('3236')).toBe('3,236.00');
});
