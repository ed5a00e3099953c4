import type { SavedView } from '@lianban/contracts';

export type ViewQuery = Record<string, string | undefined>;

/** Where a view leads: the list with its filters, and which view it is. */
export function addressOf({ id, page, query }: Pick<SavedView, 'id' | 'page' | 'query'>): {
  path: string[];
  query: Record<string, string>;
} {
  const { tab, ...filters } = query;
  return { path: page === 'queue' ? ['/queue', tab ?? 'handle'] : ['/case-files'], query: { ...filters, view: id } };
}

/** Only what is filled. */
export const filled = (query: ViewQuery): Record<string, string> =>
  Object.fromEntries(Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])));

export function sameQuery(a: ViewQuery, b: ViewQuery): boolean {
  const sorted = (query: ViewQuery) => JSON.stringify(Object.entries(filled(query)).sort());
  return sorted(a) === sorted(b);
}
