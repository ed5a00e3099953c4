import type { CalendarYear } from '../types.ts';
import { yearDays } from './year-days.ts';

/** 2025 as announced by the General Office of the State Council. */
export const calendar2025: CalendarYear = {
  year: 2025,
  version: 1,
  status: 'announced',
  source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
  days: yearDays(2025, [
    { name: '元旦', off: ['01-01', '01-01'] },
    { name: '春节', off: ['01-28', '02-04'], work: ['01-26', '02-08'] },
    { name: '清明节', off: ['04-04', '04-06'] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['04-27'] },
    { name: '端午节', off: ['05-31', '06-02'] },
    { name: '国庆节、中秋节', off: ['10-01', '10-08'], work: ['09-28', '10-11'] },
  ]),
};
