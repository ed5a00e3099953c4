// Never run: `npm run check` compiles it. A line below that compiles without its remark is an error of tsc.
import { defineProcess } from '../define-process.ts';
import { clock, initiator, label, text } from '../words.ts';

const of = (word: string) => label(word, word);
const by = [initiator('clerk')];

export const wrong = defineProcess({
  type: 'wrong',
  label: of('wrong'),
  // @ts-expect-error no such state
  initial: 'nowhere',
  // @ts-expect-error no such clock
  opensBy: [clock('nothing')],
  states: {
    a: { label: of('a'), responsible: 'initiator' },
    // @ts-expect-error no such side
    b: { label: of('b'), responsible: 'sender', final: 'x' },
    // @ts-expect-error no such sight
    c: { label: of('c'), responsible: 'handler', sees: { handler: 'some' } },
    // @ts-expect-error a label has both languages
    d: { label: { zh: '丁' }, responsible: 'handler' },
  },
  clocks: {
    // @ts-expect-error no such state
    k: { label: of('k'), rule: 'r', runs: ['a', 'zzz'], metBy: ['go'] },
    // @ts-expect-error no such state
    l: { label: of('l'), rule: 'r', runs: ['a'], starts: ['zzz'], metBy: ['go'] },
    // @ts-expect-error no such action
    m: { label: of('m'), rule: 'r', runs: ['a'], metBy: ['gone'] },
    // @ts-expect-error a clock names its rule
    n: { label: of('n'), runs: ['a'], metBy: ['go'] },
  },
  actions: {
    go: { label: of('go'), from: ['a'], to: 'b', by },
    // @ts-expect-error no such state
    to: { label: of('to'), from: ['a'], to: 'bb', by },
    // @ts-expect-error no such state
    from: { label: of('from'), from: ['aa'], to: 'b', by },
    // @ts-expect-error no such role
    role: { label: of('role'), from: ['a'], to: 'b', by: [initiator('approver')] },
    // @ts-expect-error no such clock
    out: { label: of('out'), from: ['a'], to: 'b', by: [clock('kk')] },
    // @ts-expect-error no such clock
    within: { label: of('within'), from: ['a'], to: 'b', by, within: 'kk' },
    // @ts-expect-error no such clock
    extend: { label: of('extend'), from: ['a'], to: 'stay', by, then: [{ extend: 'kk' }] },
    // @ts-expect-error no such action
    cascade: { label: of('cascade'), from: ['a'], to: 'stay', by, then: [{ cascade: 'gone' }] },
    // @ts-expect-error no such effect
    effect: { label: of('effect'), from: ['a'], to: 'stay', by, then: [{ explode: 'k' }] },
    // @ts-expect-error no such side
    tell: { label: of('tell'), from: ['a'], to: 'b', by, notify: ['everybody'] },
    // @ts-expect-error no such kind of field
    field: { label: of('field'), from: ['a'], to: 'b', by, fields: { x: { kind: 'colour', label: of('x') } } },
    // @ts-expect-error a field has no such property
    option: { label: of('option'), from: ['a'], to: 'b', by, fields: { x: text('x', 'x', { maximum: 3 }) } },
    // @ts-expect-error an action has no such property
    typo: { label: of('typo'), from: ['a'], to: 'b', by, guards: [] },
  },
  // @ts-expect-error no such action
  stages: ['gone'],
});
