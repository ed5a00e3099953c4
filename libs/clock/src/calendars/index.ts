import type { CalendarYear } from '../types.ts';
import { calendar2025 } from './2025.ts';
import { calendar2026 } from './2026.ts';
import { calendar2027 } from './2027.ts';

/** The years the product starts with; later ones are imported by an administrator. */
export const CALENDARS: CalendarYear[] = [calendar2025, calendar2026, calendar2027];
