import type { MatterRow, QueuePage } from '@lianban/contracts';

/** What stands in the table: rows keep their places while they are looked at. */
export interface Held {
  rows: MatterRow[];
  page: QueuePage;
  /** rows of the newest answer that are not shown yet */
  news: number;
  /** whether the newest answer has other rows, or other places */
  changed: boolean;
}

export function show(page: QueuePage): Held {
  return { rows: page.rows, page, news: 0, changed: false };
}

/** Brings the shown rows up to date without moving any; what is new waits behind the bar. An empty list has nothing to hold. */
export function hold(shown: Held, page: QueuePage): Held {
  if (shown.rows.length === 0) return show(page);
  const fresh = new Map(page.rows.map((row) => [row.id, row]));
  const known = new Set(shown.rows.map((row) => row.id));
  const same =
    page.rows.length === shown.rows.length && page.rows.every((row, index) => row.id === shown.rows[index]?.id);
  return {
    rows: shown.rows.map((row) => fresh.get(row.id) ?? row),
    page,
    news: page.rows.filter((row) => !known.has(row.id)).length,
    changed: !same,
  };
}
