import { weekGrid, type Day } from './week-grid';

const day = (iso: string, n: number | null, kind: Day['kind'] = 'counted'): Day => ({
  day: iso,
  kind,
  makeUp: false,
  provisional: false,
  n,
  name: null,
});

test('lays the given days out from Monday to Sunday and counts nothing itself', () => {
  const days = [
    day('2026-09-18', null, 'origin'),
    day('2026-09-19', null, 'weekend'),
    day('2026-09-20', 41),
    day('2026-09-21', 7),
  ];
  const [first, second] = weekGrid(days);
  expect(first?.cells.map((cell) => cell?.day ?? null)).toEqual([
    null,
    null,
    null,
    null,
    '2026-09-18',
    '2026-09-19',
    '2026-09-20',
  ]);
  expect(first?.cells[6]?.n).toBe(41);
  expect(second?.cells[0]?.n).toBe(7);
});

test('a month is named at the first row that holds one of its days, across the turn of the year', () => {
  const days = ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map((iso) =>
    day(iso, null),
  );
  expect(weekGrid(days).map((week) => week.month)).toEqual([1, null]);
  expect(weekGrid([day('2026-09-28', 1), day('2026-09-29', 2), day('2026-10-05', 3)]).map((w) => w.month)).toEqual([
    9, 10,
  ]);
});
