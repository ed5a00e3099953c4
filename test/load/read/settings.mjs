/** What the read bench must keep (quality PT10, PT12, PT13; search of the issue). */
export const LIMITS = {
  /** the page at depth may take so many times what the first takes */
  depth: 1.5,
  /** the dashboard must be so many times faster than the full scan */
  dashboard: 100,
  /** 95 of 100 searches take at most so many ms */
  search: 300,
  /** row-level security may take this part more of a list's transaction */
  security: 0.3,
};
/** Rows in front of the deep page; less where a list has not so many. */
export const DEPTH = 200_000;
export const PAGE = 50;
/** Requests of each kind, in turns. */
export const ROUNDS = 25;
export const WARM = 8;
/** The big city and a usual county of the seed. */
export const CITY = '00';
export const COUNTY = '01';
