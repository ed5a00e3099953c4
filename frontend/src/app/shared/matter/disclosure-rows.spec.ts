import { FACT_ITEMS, rowsOf, visibilityOf, withUnit, withVisibility, withoutUnit } from './disclosure-rows';

const material = (id: string, kind: 'investigation' | 'settlement') => ({
  id,
  kind,
  name: `${id}.pdf`,
  size: 1,
  mime: 'application/pdf',
  sha256: '',
  addedAt: '2026-11-20T00:00:00Z',
});

test('a department begins with the least it needs, each file on its own decision', () => {
  const value = withUnit({}, 'health', 'main', [material('a', 'investigation'), material('b', 'settlement')]);
  expect(value['recipients']).toEqual([{ unit: 'health', part: 'main' }]);
  expect(visibilityOf(rowsOf(value), 'health', 'file:a')).toBe('slice');
  expect(visibilityOf(rowsOf(value), 'health', 'file:b')).toBe('none');
  expect(visibilityOf(rowsOf(value), 'health', 'subject')).toBe('slice');
});

test('what is chosen for one department never changes what another sees', () => {
  let value = withUnit(withUnit({}, 'health', 'main', []), 'market', 'assist', []);
  value = { ...value, disclosure: withVisibility(rowsOf(value), 'market', 'subject', 'none') };
  expect(visibilityOf(rowsOf(value), 'market', 'subject')).toBe('none');
  expect(visibilityOf(rowsOf(value), 'health', 'subject')).toBe('slice');
  expect(rowsOf(value).filter((row) => row.unit === 'market')).toHaveLength(3);
});

test('a department that is removed leaves nothing behind', () => {
  const value = withoutUnit(withUnit(withUnit({}, 'health', 'main', []), 'market', 'assist', []), 'health');
  expect(JSON.stringify(value)).not.toContain('health');
});

test('each group of facts opens with signing unless something else is said of it', () => {
  const value = withUnit({}, 'health', 'main', []);
  const rows = withVisibility(rowsOf(value), 'health', 'period', 'none');
  expect(FACT_ITEMS.map((item) => visibilityOf(rows, 'health', item))).toEqual(['slice', 'none', 'slice']);
});
