export type * from './types.ts';
export { localDay, startOfDay } from './instants.ts';
export { isWorkingDay, nextWorkingMorning, toCalendar } from './calendar.ts';
export { CALENDARS } from './calendars/index.ts';
export { compute } from './compute.ts';
export { explain } from './explain.ts';
export { ladder } from './ladder.ts';
export { remaining } from './remaining.ts';
