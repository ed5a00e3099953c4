import { excerpt, initialsOf, lengthOf, mark, toQuery, toVector, wordsOf } from './words.js';

const hits = (text: string, q: string): string =>
  mark(text, q)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

test('Chinese becomes pairs, letters and digits whole, each at its place', () => {
  expect(wordsOf('医院〔2026〕12号')).toEqual([
    { text: '医院', at: 1 },
    { text: '院', at: 2 },
    { text: '2026', at: 3 },
    { text: '12', at: 4 },
    { text: '号', at: 5 },
  ]);
  expect(wordsOf('ＣＴ检查，').map((w) => w.text)).toEqual(['ct', '检查', '查']);
  expect(wordsOf('…。')).toEqual([]);
});

test('a query is a phrase of its pairs; what is still being typed is a beginning', () => {
  expect(toQuery('康养医院', false)).toBe(`('康养' <1> '养医' <1> '医院')`);
  expect(toQuery('〔2026〕12号', false)).toBe(`('2026' <1> '12' <1> '号':*)`);
  expect(toQuery('AJ2026-000', false)).toBe(`('aj' <1> '2026' <1> '000':*)`);
  expect(toQuery('康养 重复', true)).toBe(`('t:康养') & ('t:重复')`);
  expect(toQuery('kyyy', true)).toBe(`('t:kyyy':* | 'i:kyyy':*)`);
  expect(toQuery(' （） ', true)).toBeUndefined();
});

test('nothing that is typed gets into the query language', () => {
  const typed = `a'b\\c | !d & (e) <-> f:* 'x':A`;
  expect(
    toQuery(typed, false)!
      .replace(/'[\p{L}\p{N}]+'/gu, 'w')
      .replace(/'i:[a-z]+'/g, 'w'),
  ).toMatch(/^[w&|<>\d:*() ]+$/);
  expect(toVector({ names: [typed], lines: [`'; drop`], readers: [], month: '2026-11' })).not.toMatch(/[;\\|!&]/);
});

test('initials are found from every character on', () => {
  expect(initialsOf('演示医院')).toEqual(['ysyy', 'syy', 'yy', 'y']);
});

test('length counts characters that can be looked for', () => {
  expect([lengthOf('医'), lengthOf(' 医 '), lengthOf('（）'), lengthOf('医院'), lengthOf('a 1')]).toEqual([
    1, 1, 0, 2, 2,
  ]);
});

test('what was looked for is marked and the text stays as it is', () => {
  expect(hits('演示康养医院涉嫌重复收费案', '康养医院')).toBe('演示[康养医院]涉嫌重复收费案');
  expect(hits('淳卫医立〔2026〕12号', '2026 12号')).toBe('淳卫医立〔[2026]〕[12号]');
  expect(hits('ＣＴ检查', 'ct')).toBe('[ＣＴ]检查');
  expect(hits('演示康养医院', 'kyyy')).toBe('演示[康养医院]');
  expect(hits('AJ2026-000012', 'aj2026-0000')).toBe('[AJ2026-0000]12');
  expect(hits('没有', '康养')).toBe('没有');
});

test('an excerpt is the line with the hit, cut to its surroundings', () => {
  const long = `${'前'.repeat(60)}住院指征不足${'后'.repeat(60)}`;
  const cut = excerpt(['别的', long], '指征不足')!;
  expect(cut.map((part) => part.text)).toEqual([`…${'前'.repeat(22)}住院`, '指征不足', `${'后'.repeat(24)}…`]);
  expect(excerpt(['别的'], '指征')).toBeUndefined();
});
