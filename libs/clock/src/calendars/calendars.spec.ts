import { isHoliday, isWorkday } from 'chinese-days';
import { LunarDay, SolarTerm } from 'tyme4ts';
import type { SolarDay } from 'tyme4ts';
import { CALENDARS, isWorkingDay, toCalendar } from '../index.ts';
import type { CalendarYear } from '../index.ts';
import { yearDays } from './year-days.ts';

const calendar = toCalendar(CALENDARS);
const yearOf = (year: number): CalendarYear => calendar.years[year]!;
const holidaysOf = (year: number): string[] =>
  Object.entries(yearOf(year).days)
    .filter(([, day]) => day.kind === 'holiday')
    .map(([day]) => day);

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 86_400_000) {
    days.push(new Date(ms).toISOString().slice(0, 10));
  }
  return days;
}

/** The 13 days of 全国年节及纪念日放假办法 Art. 2, the lunar ones by tyme4ts. */
function statutoryDays(year: number): string[] {
  const iso = (day: SolarDay): string =>
    `${day.getYear()}-${String(day.getMonth()).padStart(2, '0')}-${String(day.getDay()).padStart(2, '0')}`;
  const lunar = (month: number, day: number): LunarDay => LunarDay.fromYmd(year, month, day);
  const eve = lunar(1, 1).next(-1);
  return [
    `${year}-01-01`,
    ...[eve, lunar(1, 1), lunar(1, 2), lunar(1, 3)].map((day) => iso(day.getSolarDay())),
    iso(SolarTerm.fromName(year, '清明').getJulianDay().getSolarDay()),
    `${year}-05-01`,
    `${year}-05-02`,
    iso(lunar(5, 5).getSolarDay()),
    iso(lunar(8, 15).getSolarDay()),
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ];
}

describe('announced years', () => {
  it.each([2025, 2026])('%i agrees with chinese-days on every day', (year) => {
    const days = daysOf(year);
    expect(days.filter((day) => isWorkingDay(day, calendar))).toEqual(days.filter((day) => isWorkday(day)));
    const namedOrWeekend = (day: string): boolean => isHoliday(day) && !isWorkingDay(day, calendar);
    expect(holidaysOf(year).filter(namedOrWeekend)).toEqual(holidaysOf(year));
  });

  it.each([
    [2025, 28, 5],
    [2026, 33, 6],
  ])('%i has %i days off and %i make-up days and names its notice', (year, off, work) => {
    expect(holidaysOf(year)).toHaveLength(off);
    expect(Object.keys(yearOf(year).days)).toHaveLength(off + work);
    expect(yearOf(year)).toMatchObject({ status: 'announced', source: expect.stringContaining('国办发明电') });
  });

  it.each([2025, 2026])('%i gives every statutory day off', (year) => {
    expect(holidaysOf(year)).toEqual(expect.arrayContaining(statutoryDays(year)));
  });
});

describe('2027, not announced', () => {
  it('holds exactly the statutory days and is provisional', () => {
    expect(holidaysOf(2027).toSorted()).toEqual(statutoryDays(2027));
    expect(Object.keys(yearOf(2027).days)).toHaveLength(13);
    expect(yearOf(2027).status).toBe('provisional');
  });
});

describe('toCalendar', () => {
  const later: CalendarYear = { ...yearOf(2027), version: 4, status: 'announced' };

  it('takes the highest version as its own, and the highest of each year whatever the order', () => {
    const joined = toCalendar([later, ...CALENDARS]);
    expect(joined.version).toBe(4);
    expect(joined.years[2027]).toBe(later);
    expect(Object.keys(joined.years)).toEqual(['2025', '2026', '2027']);
  });
});

it('refuses a notice with a day that does not exist', () => {
  expect(() => yearDays(2027, [{ name: '元旦', off: ['02-29', '03-01'] }])).toThrow(RangeError);
});
