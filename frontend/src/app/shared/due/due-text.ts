import type { DueView, Lang } from '@lianban/contracts';
import { clockOf, dayOf, endOfDay, lastDayBefore, shortDay } from '../../core/format';
import type { Params } from '../../core/language';

/** What a text of a deadline depends on besides the deadline. `now` in product time, `t` the texts. */
export interface DueContext {
  lang: Lang;
  today: string;
  now: number;
  t: (key: string, params?: Params) => string;
}

/** Attribute of the tag in `tags.css`. */
export const DUE_TONES = {
  neutral: 'ok',
  soon: 'soon',
  today: 'today',
  overdue: 'over',
  paused: 'paused',
  done: 'done',
  late: 'late',
} as const satisfies Record<DueView['mark'], string>;

/** The words of the tag: `剩 2 个工作日`. `dense` abbreviates the unit in English tables. */
export function dueText(due: DueView, context: DueContext, dense = false): string {
  const { t } = context;
  if (due.mark === 'done') return t('due.done');
  const hours = due.unitOfTime === 'hour';
  if (due.mark === 'today' && !hours) return t('due.today');
  const amount = hours ? hoursText(due, context) : unitText(Math.abs(due.left), due.unitOfTime, t, dense);
  if (amount === '')
    return t(due.mark === 'late' ? 'due.lateBare' : due.mark === 'overdue' ? 'due.overBare' : 'due.left0');
  const key = { overdue: 'due.over', late: 'due.late', paused: 'due.paused' } as const;
  return t(due.mark in key ? key[due.mark as keyof typeof key] : 'due.left', { amount });
}

/** The date beside the words: `11-24 周二`; undefined while paused. */
export function dueDate(due: DueView, { today, lang }: DueContext, weekday = true): string | undefined {
  if (due.dueDay) return shortDay(due.dueDay, today, lang, weekday);
  return due.dueAt ? `${shortDay(dayOf(due.dueAt), today, lang)} ${clockOf(due.dueAt)}` : undefined;
}

/** `11-24（周二）24:00`: the instant up to which something must or may be done. */
export function dueUntil(due: DueView, { today, lang }: DueContext): string | undefined {
  if (due.unitOfTime === 'hour' && due.dueAt)
    return `${shortDay(dayOf(due.dueAt), today, lang, true)} ${clockOf(due.dueAt)}`;
  const day = due.dueDay ?? (due.dueAt ? lastDayBefore(due.dueAt) : undefined);
  return day ? endOfDay(day, today, lang) : undefined;
}

/** One sentence for hover, focus and screen readers: what is due, until when, what is left. */
export function dueSentence(due: DueView, context: DueContext): string {
  const { t, lang } = context;
  const until = dueUntil(due, context);
  const parts = [due.label[lang], until ? t('due.before', { until }) : '', dueText(due, context)];
  if (due.provisional) parts.push(t('due.provisionalLong'));
  return parts.filter(Boolean).join(lang === 'zh' ? '；' : '; ');
}

/** A right that closes: `11-23（周一）24:00 前可以退回`. */
export function windowText(due: DueView, context: DueContext): string {
  const until = dueUntil(due, context);
  const what = due.label[context.lang];
  return until ? context.t('due.window', { until, what }) : context.t('due.windowPaused', { what });
}

function unitText(n: number, unit: DueView['unitOfTime'], t: DueContext['t'], dense: boolean): string {
  return n === 0 ? '' : t(`due.${dense && unit === 'workingDay' ? 'workingDayShort' : unit}`, { n });
}

function hoursText(due: DueView, { now, t }: DueContext): string {
  const running = due.dueAt !== null && due.mark !== 'paused' && due.mark !== 'late';
  const minutes = Math.abs(
    running ? Math.trunc((Date.parse(due.dueAt!) - now) / 60_000) : (due.minutesLeft ?? due.left * 60),
  );
  if (minutes >= 24 * 60) return t('due.hour', { n: Math.floor(minutes / 60) });
  return minutes < 60
    ? t('due.minute', { n: minutes })
    : t('due.hourMinute', { n: Math.floor(minutes / 60), minutes: minutes % 60 });
}
