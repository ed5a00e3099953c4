import type { Input, TypicalCase } from '@lianban/contracts';

const DEEDS = /骗取|骗保|诈骗|违法|违规|虚构|过度|隐瞒|倒卖|冒用|串换|重复/;
const KINDS: [RegExp, string, string][] = [
  [/医院/, 'hospital', '演示医院'],
  [/诊所|卫生院|卫生室|卫生服务中心|门诊部/, 'clinic', '演示诊所'],
  [/药店|药房/, 'pharmacy', '演示药店'],
  [/参保人|某/, 'insured', '演示·某某'],
];

/**
 * Facts of a published case as the start of a new one. What will be invented about it may only hang on an invented party: the party's name,
 * which stands in a title before the deed (`深圳市玲鑫中医诊所虚构医药服务案`), is replaced by one that begins with 演示, also in the text.
 */
export function fromTypicalCase(source: TypicalCase): Input {
  const deedAt = source.title.search(DEEDS);
  const party = deedAt < 0 ? source.title : source.title.slice(0, deedAt);
  const deed = deedAt < 0 ? '' : source.title.slice(deedAt).replace(/案$/, '');
  const [, kind, name] = KINDS.find(([words]) => words.test(party)) ?? [null, 'other', '演示机构'];
  const invented = `${name}（参照${source.no}）`;
  return {
    title: `${invented}${deed}案`,
    ...(deed && { cause: deed }),
    subjectName: invented,
    subjectKind: kind,
    source: 'published',
    ...(source.amount && { amount: source.amount }),
    summary: source.facts.replaceAll(party, invented),
  };
}
