const EAST = 8 * 3_600_000;

/** The wall clock in Asia/Shanghai at an instant, `2026-11-22T20:30:00.000`. */
export const wallTime = (instant: string): string =>
  new Date(Date.parse(instant) + EAST).toISOString().replace('Z', '');
