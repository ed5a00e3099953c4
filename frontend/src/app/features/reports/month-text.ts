import type { Lang } from '@lianban/contracts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2026-10` in words. */
export function monthText(month: string, lang: Lang): string {
  const [year, no] = month.split('-').map(Number) as [number, number];
  return lang === 'zh' ? `${year}年${no}月` : `${MONTHS[no - 1]} ${year}`;
}
