import { BUREAU, FORMS, HEALTH } from '../../testing/facts.ts';
import { matrix } from '../../testing/matrix.ts';
import { mermaid } from '../../testing/mermaid.ts';
import { refusalOf } from '../../testing/refusal.ts';
import { sentDispatch, World } from '../../testing/world.ts';
import { getProcess } from '../index.ts';

it('who may do what', () => expect(`\n${matrix(getProcess('case'))}\n`).toMatchSnapshot());
it('the way it goes', () => expect(`\n${mermaid(getProcess('case'))}\n`).toMatchSnapshot());

it('opens with its facts, held by the unit that opens it, without any deadline', () => {
  const world = new World();
  const file = world.open('case', null, { ...FORMS['case.open'], amount: '12000' });
  expect(world.matter(file)).toMatchObject({
    state: 'open',
    title: '演示·某医院虚构服务案',
    urgency: 'normal',
    version: 1,
    holder_unit: BUREAU,
    audience: [BUREAU],
    fields: { amount: '12000.00' },
    due_at: null,
    parent_id: null,
  });
});

it('closes once nothing else on the file is open, and can be reopened with a reason', () => {
  const { world, dispatch, children } = sentDispatch([HEALTH]);
  const file = world.matter(dispatch).parent_id!;
  const close = () => refusalOf(() => world.act(file, 'close'));
  expect(close()).toEqual({ code: 'blocked', details: { reason: 'matters-open' } });
  world.act(children[0]!, 'withdraw');
  expect(close()).toEqual({ code: 'blocked', details: { reason: 'matters-open' } });
  world.act(dispatch, 'close');
  expect(close()).toBeUndefined();
  expect(world.matter(file)).toMatchObject({ state: 'closed', outcome: 'closed', closed_at: world.now });
  expect(refusalOf(() => world.act(file, 'reopen', { input: {} }))).toMatchObject({
    code: 'invalid',
    details: { fields: [{ path: 'reason' }] },
  });
  world.act(file, 'reopen');
  expect(world.matter(file)).toMatchObject({ state: 'open', outcome: null, closed_at: null });
});

it('asks for the facts without which no unit could act', () => {
  const { summary, source, ...rest } = FORMS['case.open']!;
  expect([summary, source].every(Boolean)).toBe(true);
  expect(refusalOf(() => new World().open('case', null, { ...rest, subjectKind: '医院', amount: '十万' }))).toEqual({
    code: 'invalid',
    details: {
      fields: [
        { path: 'subjectKind', rule: 'not-an-option', limit: 'hospital, pharmacy' },
        { path: 'amount', rule: 'not-money', limit: '0.01' },
        { path: 'source', rule: 'required' },
        { path: 'summary', rule: 'required' },
      ],
    },
  });
});
