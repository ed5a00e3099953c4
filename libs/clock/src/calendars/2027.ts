import type { CalendarYear } from '../types.ts';
import { yearDays } from './year-days.ts';

/**
 * 2027 is not announced: only the 13 statutory days of 全国年节及纪念日放假办法 Art. 2 (as in force from 2025-01-01),
 * without days in lieu and make-up weekends, which only the yearly notice can name.
 */
export const calendar2027: CalendarYear = {
  year: 2027,
  version: 1,
  status: 'provisional',
  source: '全国年节及纪念日放假办法第二条的法定节日（2027年放假安排尚未公布）',
  days: yearDays(2027, [
    { name: '元旦', off: ['01-01', '01-01'] },
    { name: '春节', off: ['02-05', '02-08'] },
    { name: '清明节', off: ['04-05', '04-05'] },
    { name: '劳动节', off: ['05-01', '05-02'] },
    { name: '端午节', off: ['06-09', '06-09'] },
    { name: '中秋节', off: ['09-15', '09-15'] },
    { name: '国庆节', off: ['10-01', '10-03'] },
  ]),
};
