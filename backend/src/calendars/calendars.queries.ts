import { localDay } from '@lianban/clock';
import type { CalendarPage } from '@lianban/contracts';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { entriesOf } from './calendar-diff.js';

/** Each year as it is counted now, with its former versions and since when each has been in force. */
export async function yearsOf(tx: Tx, law: LawInForce, now: string): Promise<Pick<CalendarPage, 'today' | 'years'>> {
  const applied = await tx.rows<{ version: number; at: string }>(
    `select version, decided_at as at from calendar_changes where outcome = 'applied' order by version`,
  );
  const since = new Map(applied.map((a) => [a.version, a.at]));
  const years = Object.values(law.calendar.years).map(({ year, version, status, source, days }) => ({
    ...{ year, version, status, source },
    days: entriesOf(days),
    versions: law.years
      .filter((y) => y.year === year)
      .toReversed()
      .map((y) => ({ version: y.version, status: y.status, source: y.source, since: since.get(y.version) ?? null })),
  }));
  return { today: localDay(now), years: years.toSorted((a, b) => b.year - a.year) };
}
