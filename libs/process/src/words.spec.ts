import { defineProcess } from './define-process.ts';
import type { Facts, Guard, MatterRecord } from './facts.ts';
import {
  BUREAU,
  clockRow,
  CONVENER,
  facts,
  HEALTH,
  id,
  matterOf,
  OFFICE,
  person as somebody,
  POLICE,
  unitsOf,
} from './testing/facts.ts';
import { ruleOf } from './testing/law.ts';
import * as words from './words.ts';

const ask = (guard: Guard, more: Partial<Facts> = {}, matter: Partial<MatterRecord> = {}) =>
  guard(facts(matterOf('referral', matter), more));
const rows = (...units: string[]) => ({ fields: { to: units.map((unit) => ({ unit })) } });
const unit = (which: string, more: object): Facts['units'] => ({
  ...unitsOf(),
  [which]: { ...unitsOf()[which]!, ...more },
});

it('who acts, as a definition says it', () => {
  expect(words.handler('officer', 'leader')).toEqual({ side: 'handler', roles: ['officer', 'leader'] });
  expect([words.initiator('clerk').side, words.office('coordinator').side, words.convener('convener').side]).toEqual([
    'initiator',
    'office',
    'convener',
  ]);
  expect([words.clock('sign'), words.channel()]).toEqual([{ clock: 'sign' }, { channel: true }]);
});

it('fields are named after their kind', () => {
  const { text, choice, money, count, day, flag, unit: one, person, files, rows: many } = words;
  const kinds = [text, choice, money, count, day, flag, one, person, files, many].map((make) => make('甲', 'A').kind);
  expect(kinds).toEqual(['text', 'choice', 'money', 'count', 'date', 'flag', 'unit', 'person', 'files', 'rows']);
  expect(text('甲', 'A', { required: true })).toEqual({ kind: 'text', label: { zh: '甲', en: 'A' }, required: true });
});

it('a definition that cannot work is refused where it is written', () => {
  const state = { label: words.label('甲', 'a'), responsible: 'initiator' as const };
  const define = () =>
    defineProcess({
      type: 'bad',
      label: state.label,
      initial: 'a',
      opensBy: 'parent',
      states: { a: state },
      clocks: {},
      actions: {},
    });
  expect(define).toThrow('process bad: state a is a dead end');
});

describe('guards', () => {
  it('notBy: who did one of several things does not do this one', () => {
    const actor = somebody('legal');
    const doers = (...who: string[]) => ask(words.notBy('open', 'edit'), { actor, doers: { edit: who } });
    expect([doers(actor.userId), doers('other', actor.userId), doers('other'), doers()]).toEqual([
      'same-person',
      'same-person',
      true,
      true,
    ]);
  });

  it('childrenClosed: counts what must be closed, not what is open', () => {
    expect(ask(words.childrenClosed, { children: { open: 3, mandatoryOpen: 0 } })).toBe(true);
    expect(ask(words.childrenClosed, { children: { open: 1, mandatoryOpen: 1 } })).toBe('children-open');
  });

  it('nothingRunning: no other matter of the file is open', () => {
    const file = (openMatters: number) => ask(words.nothingRunning, { file: { openMatters, materials: [] } });
    expect([file(0), file(1)]).toEqual([true, 'matters-open']);
  });

  it('materials: one of each kind', () => {
    const file = (...materials: string[]) => ask(words.materials('a', 'b'), { file: { openMatters: 0, materials } });
    expect([file('b', 'c', 'a'), file('a'), file('b'), file()]).toEqual([true, ...Array(3).fill('materials-missing')]);
  });

  it('distinctUnits: of the form when it has the field, else of the matter; none is no fault', () => {
    const guard = words.distinctUnits('to');
    expect([ask(guard, {}, rows(HEALTH, POLICE)), ask(guard, {}, rows(HEALTH, HEALTH)), ask(guard)]).toEqual([
      true,
      'unit-twice',
      true,
    ]);
    expect(ask(guard, { input: rows(POLICE, HEALTH).fields }, rows(HEALTH, HEALTH))).toBe(true);
    expect(ask(guard, { input: rows(POLICE, POLICE).fields }, rows(HEALTH))).toBe('unit-twice');
  });

  it('reachable, recipients: every unit of the rows; none is no fault', () => {
    const [reach, receive] = [words.reachable('to'), words.recipients('to')];
    expect([ask(reach), ask(receive), ask(reach, {}, rows(HEALTH)), ask(receive, {}, rows(HEALTH))]).toEqual(
      Array(4).fill(true),
    );
    expect(ask(reach, { units: unit(POLICE, { reachable: false }) }, rows(HEALTH, POLICE))).toBe('unit-unreachable');
    expect(ask(reach, {}, rows(id(0xdead)))).toBe('unit-unreachable');
    expect(ask(receive, {}, rows(HEALTH, OFFICE))).toBe('not-a-recipient');
    expect(ask(receive, { units: unit(POLICE, { regionCode: '330182' }) }, rows(HEALTH, POLICE))).toBe(
      'not-a-recipient',
    );
  });

  it('atMost, never: how often something was done', () => {
    const times = (guard: Guard, n?: number) => ask(guard, { times: n === undefined ? {} : { refuse: n } });
    const twice = words.atMost('refuse', 2);
    expect([times(twice), times(twice, 1), times(twice, 2), times(twice, 3)]).toEqual([
      true,
      true,
      'too-often',
      'too-often',
    ]);
    const once = words.never('refuse', 'already-ruled');
    expect([times(once), times(once, 0), times(once, 1)]).toEqual([true, true, 'already-ruled']);
  });

  it('asked, notAsked: whether a question is open', () => {
    const guards = [words.asked('extension'), words.notAsked('extension')];
    const answers = (...asks: string[]) => guards.map((guard) => ask(guard, {}, { asks }));
    expect(answers('end', 'extension')).toEqual([true, 'already-asked']);
    expect(answers('end')).toEqual(['nothing-asked', true]);
  });

  it('oncePerDay: a day is one in Beijing', () => {
    const guard = words.oncePerDay('urge');
    const again = (now: string) => ask(guard, { lastAt: { urge: '2026-03-02T15:00:00Z' }, now });
    expect(ask(guard)).toBe(true);
    expect([again('2026-03-02T15:59:59Z'), again('2026-03-02T16:00:00Z')]).toEqual(['once-a-day', true]);
  });

  it('commanded: a unit that the government does not command is asked, never ruled on', () => {
    expect(ask(words.commanded)).toBe(true);
    expect(ask(words.commanded, { units: unit(HEALTH, { commanded: false }) })).toBe('not-commanded');
    expect(ask(words.commanded, { units: unit(POLICE, { commanded: false }) })).toBe(true);
    expect(ask(words.commanded, {}, { handler_unit: null })).toBe(true);
  });

  describe('takes: the unit a matter goes to', () => {
    const to = (which: unknown, more: Partial<Facts> = {}, loops: 'refuse-loops' | 'any-former' = 'refuse-loops') =>
      ask(words.takes('to', loops), { input: { to: which }, ...more });

    it('is a recipient of the region that can be reached; none named is no fault yet', () => {
      expect([to(POLICE), to(undefined)]).toEqual([true, true]);
      expect([to(OFFICE), to(id(0xdead))]).toEqual(['not-a-recipient', 'not-a-recipient']);
      expect(to(POLICE, { units: unit(POLICE, { regionCode: '330182' }) })).toBe('not-a-recipient');
      expect(to(POLICE, { units: unit(POLICE, { reachable: false }) })).toBe('unit-unreachable');
    });

    it('is neither the present handler nor one that has held it, unless the convener says so', () => {
      expect([to(HEALTH), to(POLICE, { chain: [BUREAU, POLICE] })]).toEqual(['to-oneself', 'loop']);
      expect([to(HEALTH, {}, 'any-former'), to(POLICE, { chain: [POLICE] }, 'any-former')]).toEqual([true, true]);
    });
  });

  it('an assigned person is one of those who may be given the matter', () => {
    const to = (input: Record<string, unknown>, own: Facts['own'] = { members: ['one', 'two'] }) =>
      ask(words.member('to'), { input, own });
    expect([to({ to: 'two' }), to({})]).toEqual([true, true]);
    expect([to({ to: 'three' }), to({ to: 'one' }, {})]).toEqual(['not-a-member', 'not-a-member']);
  });

  describe('an extension', () => {
    const rules = (extension: object | null) => ({
      result: ruleOf('referral.result', 60, 'workingDay', { extension: extension as never }),
    });
    const asks = (more: Partial<Facts>, matter: Partial<MatterRecord> = {}) =>
      ask(
        words.extendable('result', 'days'),
        {
          clocks: [clockRow()],
          rules: rules({ amount: 30, times: 2, by: ['initiator'] }),
          input: { days: 10 },
          ...more,
        },
        matter,
      );
    const extra = (...amounts: number[]) => [
      clockRow({ extra: amounts.map((amount) => ({ amount, unit: 'workingDay' as const })) }),
    ];

    it('needs a running clock whose rule knows one', () => {
      expect(asks({})).toBe(true);
      expect([asks({ clocks: [] }), asks({ rules: {} }), asks({ rules: rules(null) })]).toEqual(
        Array(3).fill('not-extendable'),
      );
    });

    it('is granted as often as the rule says', () => {
      expect([asks({ clocks: extra(5) }), asks({ clocks: extra(5, 5) })]).toEqual([true, 'extended-already']);
    });

    it('keeps to the cap with those before it; the decision may change what was asked', () => {
      expect([asks({ input: { days: 30 } }), asks({ input: { days: 31 } })]).toEqual([true, 'beyond-the-cap']);
      expect([asks({ clocks: extra(20) }), asks({ clocks: extra(21) })]).toEqual([true, 'beyond-the-cap']);
      expect(asks({ input: {} }, { fields: { days: 31 } })).toBe('beyond-the-cap');
      expect(asks({ input: { days: 30 } }, { fields: { days: 31 } })).toBe(true);
      expect(asks({ input: {} })).toBe(true);
    });

    it('is decided by a side the rule names', () => {
      const decides = (unitId: string, by?: string[]) =>
        ask(words.decides('result'), {
          actor: somebody('head', unitId),
          rules: by ? rules({ amount: 1, times: 1, by }) : {},
        });
      expect([decides(BUREAU, ['initiator']), decides(CONVENER, ['initiator'])]).toEqual([true, 'not-the-decider']);
      expect([decides(CONVENER, ['initiator', 'convener']), decides(BUREAU)]).toEqual([true, 'not-the-decider']);
    });
  });
});
