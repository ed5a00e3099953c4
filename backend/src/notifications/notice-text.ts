import { localDay } from '@lianban/clock';
import type { Label, Role } from '@lianban/contracts';
import { PROCESSES } from '@lianban/process';
import { ROLE_LABEL } from './mail-words.js';

/** What a notice says is made of codes and instants only; its text is made when it is shown. */
export interface NoticeFacts {
  template: string;
  params: Record<string, unknown>;
  process: string;
  /** who did it, or whose clock it is: short name of the unit */
  unit: string;
}

const CLOCK: Record<string, (what: Label, day: Label, unit: string) => Label> = {
  remind: (what, day) => ({ zh: `提醒：${what.zh}，${day.zh}到期`, en: `Reminder: ${what.en}, due ${day.en}` }),
  due: (what) => ({ zh: `今日到期：${what.zh}`, en: `Due today: ${what.en}` }),
  overdue: (what, day) => ({ zh: `超期：${what.zh}，${day.zh}到期`, en: `Overdue: ${what.en}, was due ${day.en}` }),
  escalate: (what, day, unit) => ({
    zh: `督促：${unit}${what.zh}超期，${day.zh}到期`,
    en: `Escalated: ${what.en} by ${unit}, was due ${day.en}`,
  }),
  redated: (what, day) => ({
    zh: `期限因日历更新改为${day.zh}：${what.zh}`,
    en: `Moved by a new calendar: ${what.en}, now due ${day.en}`,
  }),
};

const RECUSAL: Record<string, (name: string, roles: Label) => Label> = {
  declared: (name) => ({ zh: `回避：${name}对本案申报回避`, en: `Recused: ${name}, by own declaration` }),
  ordered: (name) => ({ zh: `回避：决定${name}对本案回避`, en: `Recused: ${name}, by order` }),
  lifted: (name) => ({
    zh: `解除回避：${name}可以继续办理本案`,
    en: `Recusal lifted: ${name} works on this case again`,
  }),
  alone: (name, roles) => ({
    zh: `请安排人员：${name}回避后，本案没有其他${roles.zh}`,
    en: `Find somebody: with ${name} recused this case has no other ${roles.en}`,
  }),
};

const REPORT: Record<string, (month: Label) => Label> = {
  prepared: (month) => ({
    zh: `编发月报：${month.zh}月报草稿已生成`,
    en: `Issue the monthly report: the draft of ${month.en} is there`,
  }),
  issued: (month) => ({ zh: `月报印发：${month.zh}`, en: `Monthly report issued: ${month.en}` }),
  corrected: (month) => ({ zh: `月报更正：${month.zh}`, en: `Monthly report corrected: ${month.en}` }),
};

/** One sentence of the inbox, the verb first. Templates are `clock.<kind>`, `recusal.<kind>`, `report.<kind>` and `<process>.<action>`. */
export function noticeText({ template, params, process, unit }: NoticeFacts): Label {
  const [family = '', name = ''] = template.split('.');
  const clock = family === 'clock' ? CLOCK[name] : undefined;
  if (clock) return clock(clockLabel(process, String(params['clock'])), dueDayLabel(params['due']), unit);
  const recusal = family === 'recusal' ? RECUSAL[name] : undefined;
  if (recusal) return recusal(String(params['name'] ?? ''), rolesLabel(params['roles']));
  const report = family === 'report' ? REPORT[name] : undefined;
  if (report) return report(monthLabel(String(params['month'])));
  const definition = PROCESSES[family];
  const label = (name === 'open' ? definition?.label : definition?.actions[name]?.label) ?? { zh: name, en: name };
  return unit ? { zh: `${label.zh}：${unit}`, en: `${label.en}: ${unit}` } : label;
}

/** `2026-10` in words. */
export function monthLabel(month: string): Label {
  const [year, no] = month.split('-').map(Number);
  return { zh: `${year}年${no}月`, en: YEAR_MONTH.format(new Date(Date.UTC(year!, no! - 1, 1))) };
}
const YEAR_MONTH = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'long', timeZone: 'UTC' });

function rolesLabel(roles: unknown): Label {
  const labels = Array.isArray(roles) ? roles.map((role) => ROLE_LABEL[role as Role]) : [];
  return { zh: labels.map((l) => l.zh).join('、'), en: labels.map((l) => l.en).join(', ') };
}

export const clockLabel = (process: string, name: string): Label =>
  PROCESSES[process]?.clocks[name]?.label ?? { zh: name, en: name };

/** The last day of a clock. Its due instant is exclusive: 00:00 of the day after. */
export const dueDayOf = (due: string): string => localDay(new Date(Date.parse(due) - 1).toISOString());

function dueDayLabel(due: unknown): Label {
  if (typeof due !== 'string') return { zh: '', en: '' };
  const [, month, day] = dueDayOf(due).split('-').map(Number);
  const at = new Date(Date.UTC(2000, month! - 1, day));
  return { zh: `${month}月${day}日`, en: MONTH_DAY.format(at) };
}
const MONTH_DAY = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });
