import type { CalendarYear } from '../types.ts';
import { yearDays } from './year-days.ts';

/** 2026 as announced by the General Office of the State Council on 2025-11-04. */
export const calendar2026: CalendarYear = {
  year: 2026,
  version: 1,
  status: 'announced',
  source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
  days: yearDays(2026, [
    { name: '元旦', off: ['01-01', '01-03'], work: ['01-04'] },
    { name: '春节', off: ['02-15', '02-23'], work: ['02-14', '02-28'] },
    { name: '清明节', off: ['04-04', '04-06'] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['05-09'] },
    { name: '端午节', off: ['06-19', '06-21'] },
    { name: '中秋节', off: ['09-25', '09-27'] },
    { name: '国庆节', off: ['10-01', '10-07'], work: ['09-20', '10-10'] },
  ]),
};
