import { CALENDARS, readCalendar } from './index.ts';
import { NOTICE_2025, NOTICE_2026 } from './notices.fixture.ts';

const faults = (text: string, year = 2026): string[] =>
  readCalendar(text, year).problems.map((p) => [p.line, p.fault, p.what, p.than].filter(Boolean).join(' '));

describe('the notice of a year', () => {
  test.each([
    [2025, NOTICE_2025],
    [2026, NOTICE_2026],
  ])('of %i is read as the calendar that the law tests count with', (year, notice) => {
    const read = readCalendar(notice, year);
    const known = CALENDARS.find((c) => c.year === year)!;
    expect(read.problems).toEqual([]);
    expect(read.form).toBe('notice');
    expect(read.days).toEqual(known.days);
  });

  test('names its title, number and year', () => {
    const read = readCalendar(NOTICE_2026, 2026);
    expect([read.year, read.source]).toEqual([2026, CALENDARS[1]!.source]);
  });

  test('is read the same on one line', () => {
    expect(readCalendar(NOTICE_2026.replaceAll('\n', ''), 2026).days).toEqual(CALENDARS[1]!.days);
  });

  test('may begin a holiday in December before', () => {
    const { days, problems } = readCalendar(
      '一、元旦：2026年12月31日（周四）至2027年1月2日（周六）放假，共3天。',
      2027,
    );
    expect(Object.keys(days)).toEqual(['2026-12-31', '2027-01-01', '2027-01-02']);
    expect(problems.every((p) => p.fault === 'statutory')).toBe(true);
  });
});

describe('what is refused, by line', () => {
  test('a day that is holiday and workday', () => {
    const broken = NOTICE_2026.replace('9月20日（周日）、', '9月26日（周六）、');
    const [problem, ...more] = readCalendar(broken, 2026).problems;
    expect(problem).toEqual({ line: 9, fault: 'both', what: '2026-09-26', name: '国庆节调休上班', than: '8' });
    expect(more).toEqual([]);
  });

  test('a weekday, a number of days and a date that cannot be', () => {
    expect(faults(NOTICE_2026.replace('1月4日（周日）', '1月4日（周一）'))).toEqual(['3 weekday 2026-01-04 周日']);
    expect(faults(NOTICE_2026.replace('共9天', '共8天'))).toEqual(['4 count 8 9']);
    expect(faults(NOTICE_2026.replace('2月28日（周六）', '2月30日（周六）'))).toEqual(['4 no-such-day 2月30日(周六)']);
    expect(faults(NOTICE_2026.replace('1月4日（周日）', '1月5日'))).toEqual(['3 not-weekend 2026-01-05']);
  });

  test('a text from which a holiday was lost', () => {
    const cut = NOTICE_2026.split('\n')
      .filter((line) => !line.includes('劳动节'))
      .join('\n');
    expect(faults(cut)).toEqual(['statutory 2026-05-01', 'statutory 2026-05-02']);
    expect(faults('今年怎样放假还没有通知。')).toEqual(['no-days']);
    expect(faults(NOTICE_2026.replace(/四、.*/, '四、劳动节：照旧。'))).toContain('6 unreadable 照旧。');
  });

  test('the notice of another year', () => {
    expect(readCalendar(NOTICE_2025, 2026).year).toBe(2025);
    expect(faults('2025-10-01,holiday,国庆节')[0]).toBe('1 other-year 2025-10-01 2026');
  });
});

describe('lines of a table', () => {
  const table = [
    '日期,类型,名称',
    ...Object.entries(CALENDARS[1]!.days).map(([day, d]) => `${day},${d.kind},${d.name}`),
  ];

  test('are read as they stand', () => {
    const read = readCalendar(table.join('\n'), 2026);
    expect(read).toMatchObject({ form: 'csv', problems: [], days: CALENDARS[1]!.days });
  });

  test('a line nobody can read, a day twice and a day with both kinds are named', () => {
    const wrong = [
      ...table,
      '2026-10-01,上班,国庆节',
      '2026-10-01,放假,国庆节',
      '2026-10-12,halb,x',
      '2026-13-01,休,x',
    ];
    const end = table.length;
    expect(faults(wrong.join('\n'))).toEqual([
      `${end + 1} both 2026-10-01 ${table.findIndex((l) => l.startsWith('2026-10-01')) + 1}`,
      `${end + 2} twice 2026-10-01 ${table.findIndex((l) => l.startsWith('2026-10-01')) + 1}`,
      `${end + 3} unreadable halb`,
      `${end + 4} no-such-day 2026-13-01`,
    ]);
  });
});
