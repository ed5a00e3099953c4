import type { LetterDraft } from '@lianban/contracts';

/** 发文字号 (GB/T 9704): issuer's code, year in hexagonal brackets, number without leading zeros. */
export const numberText = (code: string, year: number, no: number): string => `${code}〔${year}〕${no}号`;

interface Asked {
  code: string | null;
  year: number;
  /** the issuer's next free number */
  next: number;
  typed: number | undefined;
}

/** The number of the `i`-th letter of one action (from 0), and what is wrong with the typed one. The database decides when it is issued. */
export function proposed(
  { code, year, next, typed }: Asked,
  i: number,
): Pick<LetterDraft, 'no' | 'number' | 'next' | 'taken' | 'skipped'> {
  if (code === null) return { no: null, number: null, next: null, taken: false, skipped: [] };
  const first = typed ?? next;
  const skipped = i ? 0 : Math.min(Math.max(first - next, 0), MOST_SKIPPED + 1);
  return {
    no: first + i,
    number: numberText(code, year, first + i),
    next,
    taken: first < next,
    skipped: Array.from({ length: skipped }, (_, k) => next + k),
  };
}
/** The database leaves out at most this many numbers at once: more is a slip of the finger. */
const MOST_SKIPPED = 50;
