import type { Lang } from '@lianban/contracts';

// China has one zone and no summer time; every date of the product is read in it, wherever the computer stands.
const BEIJING = 8 * 3_600_000;
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const LONG_WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Day in Asia/Shanghai, `2026-11-30`, of an instant (ISO text or milliseconds). */
export function dayOf(instant: string | number): string {
  return new Date(millis(instant) + BEIJING).toISOString().slice(0, 10);
}

/** `14:32` in Asia/Shanghai. */
export function clockOf(instant: string | number): string {
  return new Date(millis(instant) + BEIJING).toISOString().slice(11, 16);
}

/** The last day before an exclusive instant: 00:00 of 12-01 is 24:00 of 11-30. */
export function lastDayBefore(exclusive: string): string {
  return dayOf(millis(exclusive) - 1);
}

/** Whole days from one day to another, both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** `11-24 周二`, `24 Nov Tue`: for tables. The year stands only when it is not the year of `today`. */
export function shortDay(day: string, today: string, lang: Lang, weekday = false): string {
  const other = day.slice(0, 4) !== today.slice(0, 4);
  const name = weekday ? ` ${WEEKDAYS[lang][weekdayOf(day)]}` : '';
  if (lang === 'zh') return (other ? day : day.slice(5)) + name;
  return `${Number(day.slice(8))} ${monthOf(day).slice(0, 3)}${other ? ` ${day.slice(2, 4)}` : ''}${name}`;
}

/** `2026年11月24日（周二）`, `Tuesday 24 November 2026`: for sentences. */
export function longDay(day: string, lang: Lang, weekday = true): string {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  if (lang === 'zh') return `${year}年${month}月${date}日${weekday ? `（${WEEKDAYS.zh[weekdayOf(day)]}）` : ''}`;
  return `${weekday ? `${LONG_WEEKDAYS[weekdayOf(day)]} ` : ''}${date} ${monthOf(day)} ${year}`;
}

/** `11-24（周二）24:00`, `24:00 on Tue 24 Nov`: the end of a day, inside a sentence. */
export function endOfDay(day: string, today: string, lang: Lang): string {
  if (lang === 'zh') return `${shortDay(day, today, lang)}（${WEEKDAYS.zh[weekdayOf(day)]}）24:00`;
  return `24:00 on ${WEEKDAYS.en[weekdayOf(day)]} ${shortDay(day, today, lang)}`;
}

/** `11-24 14:32`; the year stands only when it is not this year. */
export function shortInstant(instant: string | number, today: string, lang: Lang): string {
  return `${shortDay(dayOf(instant), today, lang)} ${clockOf(instant)}`;
}

/** `2026-11-24 14:32` for machines, hover and copies. */
export function exactInstant(instant: string | number): string {
  return `${dayOf(instant)} ${clockOf(instant)}`;
}

/** `12,345.67`: amounts come as text and stay text, no float touches them. */
export function money(amount: string): string {
  const [whole = '0', cents = ''] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents.padEnd(2, '0')}`;
}

function millis(instant: string | number): number {
  return typeof instant === 'number' ? instant : Date.parse(instant);
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function monthOf(day: string): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
}
