import { bad, good } from './reading.ts';
import type { Reading } from './reading.ts';
import { plain } from './width.ts';

const SHAPES = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** Is `YYYY-MM-DD` a day that exists? */
export function isRealDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** Reads a day written as 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日 or 20261122 (a midnight behind it is dropped) and answers `YYYY-MM-DD`; days before 1900 are refused. */
export function readDay(text: string): Reading {
  const typed = plain(text)
    .replace(/[ T]0?0:00(:00)?$/, '')
    .replace(/\s/g, '');
  for (const shape of SHAPES) {
    const [, year, month, day] = shape.exec(typed) ?? [];
    if (!year || !month || !day) continue;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isRealDay(iso) && iso >= '1900'
      ? good(iso)
      : bad('format', `${typed} 不是真实的日期。`, `${typed} is not a day of the calendar.`);
  }
  return bad(
    'format',
    '日期写到日，如 2026-11-22、2026/11/22、2026年11月22日 或 20261122。',
    'Write year, month and day, as 2026-11-22, 2026/11/22, 2026年11月22日 or 20261122.',
  );
}
