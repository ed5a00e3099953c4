import type { UnitView } from '@lianban/contracts';
import { searchUnits } from './unit-search';

const unit = (short: string, pinyin: string, initials: string): UnitView => ({
  id: short,
  name: `淳安县${short}`,
  short,
  kind: 'department',
  pinyin,
  initials,
  channel: 'online',
  region: '淳安县',
  reachable: true,
  host: null,
  members: [],
});
const units = [
  unit('市场监管局', 'shichangjianguanju', 'scjgj'),
  unit('人社局', 'renshaju', 'rsj'),
  unit('民政局', 'minzhengju', 'mzj'),
];
const found = (typed: string) => searchUnits(units, typed).map((hit) => hit.unit.short);

test('finds a department by name, pinyin and initials', () => {
  expect(found('rsj')).toEqual(['人社局']);
  expect(found('市场')).toEqual(['市场监管局']);
  expect(found('MinZheng')).toEqual(['民政局']);
  expect(found('淳安县民')).toEqual(['民政局']);
  expect(found('zzz')).toEqual([]);
});

test('an empty box lists everything, and the typed part of a name is marked', () => {
  expect(found(' ')).toHaveLength(3);
  expect(searchUnits(units, '场监')[0]?.marked).toEqual([1, 3]);
  expect(searchUnits(units, 'rsj')[0]?.marked).toEqual([0, 0]);
});
