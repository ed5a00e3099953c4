import { daysBetween } from '../../core/format';

export interface Span {
  from: string;
  to: string;
}
export const PERIODS = ['year', 'month', 'lastMonth', 'lastYear'] as const;
export type Period = (typeof PERIODS)[number];

const lastDay = (month: string): string => {
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1, 0);
  return next.toISOString().slice(0, 10);
};

/** The days of a usual period, seen from `today`. */
export function spanOf(period: Period, today: string): Span {
  const [year, month] = [today.slice(0, 4), today.slice(0, 7)];
  switch (period) {
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'month':
      return { from: `${month}-01`, to: today };
    case 'lastMonth': {
      const before = new Date(`${month}-01T00:00:00Z`);
      before.setUTCDate(0);
      const last = before.toISOString().slice(0, 7);
      return { from: `${last}-01`, to: lastDay(last) };
    }
    case 'lastYear':
      return { from: `${Number(year) - 1}-01-01`, to: `${Number(year) - 1}-12-31` };
  }
}

/** Whether a window ends before it begins: said before it is asked. */
export const endsEarly = (from: string, to: string): boolean => !!from && !!to && daysBetween(from, to) < 0;
