import type { Action, Effect } from './define-process.ts';
import { getProcess } from './definitions/index.ts';
import { effectsOf, extensionOf } from './effects.ts';
import type { Facts } from './facts.ts';
import { facts, HEALTH, matterOf, NOW, OFFICE, POLICE } from './testing/facts.ts';
import { initiator, label } from './words.ts';

const of = (then: Effect[] | undefined, more: Partial<Facts> = {}, asks: string[] = []) =>
  effectsOf(
    { label: label('动作', 'Act'), from: 'open', to: 'stay', by: [initiator('head')], ...(then && { then }) } as Action,
    facts(matterOf('referral', { asks }), more),
  );
const nothing = {
  handlerUnit: HEALTH,
  asks: [],
  assignee: null,
  handedOverBy: null,
  joined: [],
  left: [],
  extended: [],
};

it('an action without effects leaves handler, questions and clocks as they are', () => {
  expect(of(undefined)).toEqual(nothing);
  expect(of([], {}, ['end'])).toEqual({ ...nothing, asks: ['end'] });
  expect(of([{ open: 'referral', each: 'recipients' }, { cascade: 'withdraw' }])).toEqual(nothing);
});

it('a question is asked, and answered without touching another', () => {
  expect(of([{ ask: 'extension' }], {}, ['end']).asks).toEqual(['end', 'extension']);
  expect(of([{ answer: 'extension' }], {}, ['end', 'extension']).asks).toEqual(['end']);
});

it('a person is assigned, stays assigned, is released, and is nobody in another unit', () => {
  const matter = matterOf('referral', { assignee_id: 'one' });
  const after = (then: Effect[], input: Record<string, unknown>, of = matter): string | null =>
    effectsOf({ ...getProcess('referral').actions['note']!, then }, facts(of, { input })).assignee;
  expect(after([{ assign: 'to' }], { to: 'two' })).toBe('two');
  expect(after([{ assign: 'to' }], {})).toBe('one');
  expect(after([{ assign: null }], { to: 'two' })).toBeNull();
  expect(after([{ ask: 'end' }], { to: 'two' })).toBe('one');
  expect(after([{ handOver: 'to' }], { to: HEALTH })).toBe('one');
  expect(after([{ handOver: 'to' }], { to: POLICE })).toBeNull();
});

it('clocks that are extended are named', () => {
  expect(of([{ answer: 'extension' }, { extend: 'result' }], {}, ['extension'])).toEqual({
    ...nothing,
    extended: ['result'],
  });
});

it('the extension is what the matter’s field says', () => {
  expect(extensionOf(matterOf('referral', { fields: { extension: 10 } }))).toBe(10);
  expect(extensionOf(matterOf('referral'))).toBe(0);
});

describe('a matter that is handed over', () => {
  const since = NOW;
  const parties: Facts['parties'] = [
    { unitId: HEALTH, side: 'handler', since },
    { unitId: HEALTH, side: 'copied', since },
    { unitId: OFFICE, side: 'handler', since },
  ];
  const to = (unit: unknown) => of([{ handOver: 'to' }], { input: { to: unit }, parties });

  it('goes to the unit of the field; the former handler leaves, on that side only', () => {
    expect(to(POLICE)).toEqual({
      ...nothing,
      handlerUnit: POLICE,
      handedOverBy: HEALTH,
      joined: [{ unitId: POLICE, side: 'handler' }],
      left: [{ unitId: HEALTH, side: 'handler', since }],
    });
  });

  it('to the unit that has it begins anew there, without leaving', () => {
    expect(to(HEALTH)).toEqual({ ...nothing, handedOverBy: HEALTH });
  });

  it('stays while no unit is named yet', () => expect(to(undefined)).toEqual(nothing));

  it('that nobody handled has no former handler', () => {
    const bare = facts(matterOf('referral', { handler_unit: null }), { input: { to: POLICE }, parties });
    const action = {
      label: label('转', 'On'),
      from: 'open',
      to: 'stay',
      by: [],
      then: [{ handOver: 'to' }],
    } as unknown as Action;
    expect(effectsOf(action, bare)).toMatchObject({ handlerUnit: POLICE, handedOverBy: null, left: [] });
  });
});
