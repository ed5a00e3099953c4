import type { DueView, Label, Role } from '@lianban/contracts';

export const ROLE_LABEL: Record<Role, Label> = {
  clerk: { zh: '经办人', en: 'clerk' },
  legal: { zh: '法制', en: 'legal reviewer' },
  head: { zh: '局长', en: 'head' },
  liaison: { zh: '联络员', en: 'liaison' },
  officer: { zh: '承办人', en: 'officer' },
  leader: { zh: '分管领导', en: 'leader' },
  coordinator: { zh: '办公室协调员', en: 'coordinator' },
  convener: { zh: '召集人', en: 'convener' },
  admin: { zh: '管理员', en: 'administrator' },
  security: { zh: '保密员', en: 'security officer' },
  auditor: { zh: '审计员', en: 'auditor' },
};

type Unit = DueView['unitOfTime'];
const ZH: Record<Unit, string> = { workingDay: '个工作日', calendarDay: '个自然日', hour: '小时', month: '个月' };
const EN: Record<Unit, string> = {
  workingDay: 'working day',
  calendarDay: 'calendar day',
  hour: 'hour',
  month: 'month',
};

/** What is left of a deadline or how much it is over, in the words of the deadline tag. */
export function remainingLabel(due: DueView): Label {
  if (due.mark === 'paused') return { zh: '已暂停', en: 'paused' };
  const minutes = due.unitOfTime === 'hour' && due.left === 0 && due.minutesLeft !== undefined;
  const n = Math.abs(minutes ? due.minutesLeft! : due.left);
  const amount = minutes
    ? { zh: `${n}分钟`, en: `${n} min` }
    : { zh: `${n}${ZH[due.unitOfTime]}`, en: `${n} ${EN[due.unitOfTime]}${n === 1 ? '' : 's'}` };
  if (due.mark === 'overdue') return { zh: `超期${amount.zh}`, en: `${amount.en} overdue` };
  if (due.mark === 'today' && due.unitOfTime !== 'hour') return { zh: '今日到期', en: 'due today' };
  return { zh: `剩${amount.zh}`, en: `${amount.en} left` };
}

/** Until when: `12月11日（周五）24:00前`, hours to the minute; undefined while paused. */
export function untilLabel(due: DueView): Label | undefined {
  if (!due.dueAt) return undefined;
  const provisional = due.provisional ? { zh: '（暂定）', en: ' (provisional)' } : { zh: '', en: '' };
  const [zh, en] = due.dueDay ? dayOf(due.dueDay) : minuteOf(due.dueAt);
  return { zh: `${zh}前${provisional.zh}`, en: `by ${en}${provisional.en}` };
}

function dayOf(dueDay: string): [zh: string, en: string] {
  const day = new Date(`${dueDay}T00:00:00Z`);
  return [`${DAY_ZH.format(day).replace(/周./, '（$&）')}24:00`, `${DAY_EN.format(day)}, 24:00`];
}

function minuteOf(instant: string): [zh: string, en: string] {
  const at = new Date(instant);
  return [TIME_ZH.format(at), TIME_EN.format(at)];
}

const DAY = { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const;
const TIME = {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Shanghai',
} as const;
const DAY_ZH = new Intl.DateTimeFormat('zh-CN', DAY);
const DAY_EN = new Intl.DateTimeFormat('en-GB', DAY);
const TIME_ZH = new Intl.DateTimeFormat('zh-CN', TIME);
const TIME_EN = new Intl.DateTimeFormat('en-GB', TIME);
