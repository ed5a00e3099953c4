import { compileAbility, mayRead } from '../../ability.ts';
import { decide } from '../../decide.ts';
import { decideOpening } from '../../open.ts';
import {
  BUREAU,
  CONVENER,
  envOf,
  FORMS,
  HEALTH,
  id,
  NOW,
  OFFICE,
  person,
  POLICE,
  principal,
} from '../../testing/facts.ts';
import { matrix } from '../../testing/matrix.ts';
import { mermaid } from '../../testing/mermaid.ts';
import { refusalOf } from '../../testing/refusal.ts';
import { World } from '../../testing/world.ts';
import { getProcess, PROCESSES } from '../index.ts';

const DAY = 24 * 60;
const process = getProcess('pull-request');
it('who may do what', () => expect(`\n${matrix(process)}\n`).toMatchSnapshot());
it('the way it goes', () => expect(`\n${mermaid(process)}\n`).toMatchSnapshot());

function asked(): { world: World; request: string } {
  const world = new World();
  return { world, request: world.open('pull-request') };
}

it('has a file of its own, is due from the owner in five working days, and is told to the owner', () => {
  const { world, request } = asked();
  const matter = world.matter(request);
  expect(matter).toMatchObject({
    parent_id: null,
    initiator_unit: HEALTH,
    handler_unit: BUREAU,
    holder_unit: BUREAU,
    title: '演示·请求移送执业违规线索',
    // Monday 10:20: the fifth working day is the Monday after, until 24:00 in Beijing
    due_at: '2026-03-09T16:00:00.000Z',
  });
  const facts = { actor: person('liaison', HEALTH), parent: null, units: world.units };
  const opening = {
    ...{
      id: id(1),
      caseFileId: id(2),
      parent: null,
      key: 'k',
      number: null,
      regionCode: '330127',
      secretLevel: 1,
      shard: 0,
    },
    ...{ initiatorUnit: HEALTH, handlerUnit: BUREAU, officeUnit: OFFICE, convenerUnit: CONVENER },
    fields: FORMS['pull-request.open']!,
  };
  expect(decideOpening(process, opening, facts, envOf()).told).toEqual([{ unitId: BUREAU, roles: ['clerk', 'head'] }]);
  expect(refusalOf(() => decideOpening(process, { ...opening, handlerUnit: null }, facts, envOf()))).toEqual({
    code: 'blocked',
    details: { reason: 'nobody-to-handle' },
  });
});

it('is known to asker, owner, office and convener, and to no other department', () => {
  const { world, request } = asked();
  const reads = (unitId: string) =>
    mayRead(compileAbility(Object.values(PROCESSES), principal([{ unitId, role: 'leader' }])), world.matter(request));
  expect([HEALTH, BUREAU, OFFICE, CONVENER, POLICE].map(reads)).toEqual([true, true, true, true, false]);
});

it.each(['grant', 'decline'])('%s answers the asker and ends clock and matter', (action) => {
  const { world, request } = asked();
  const [step] = world.act(request, action).steps;
  expect(step).toMatchObject({
    told: [{ unitId: HEALTH, roles: ['liaison', 'officer', 'leader'] }],
    clocks: [{ op: 'end', outcome: 'met' }],
    letter: null,
  });
  expect(world.matter(request)).toMatchObject({ outcome: action === 'grant' ? 'granted' : 'declined', wake_at: null });
  expect(refusalOf(() => world.act(request, 'withdraw'))?.code).toBe('wrong-state');
});

it('is declined by the head alone, with ground and reason', () => {
  const { world, request } = asked();
  expect(refusalOf(() => world.act(request, 'decline', { actor: person('clerk') }))?.code).toBe('forbidden');
  expect(
    refusalOf(() => world.act(request, 'decline', { input: { code: 'whatever' } }))?.details.fields?.map((f) => f.path),
  ).toEqual(['code', 'why']);
});

it('is withdrawn by the asker alone, while nothing has been decided', () => {
  const { world, request } = asked();
  expect(refusalOf(() => world.act(request, 'withdraw', { actor: person('liaison', POLICE) }))?.code).toBe('forbidden');
  expect(world.act(request, 'withdraw').steps[0]).toMatchObject({ clocks: [{ outcome: 'moot' }] });
});

describe('lapses', () => {
  it('when the clock runs out, by the clock’s own act, missed by the owner; asker, owner and office are told', () => {
    const { world, request } = asked();
    world.wait(7 * DAY);
    expect(world.matter(request).state).toBe('asked');
    world.wait(DAY);
    expect(world.matter(request)).toMatchObject({ state: 'lapsed', outcome: 'lapsed', due_at: null, wake_at: null });
  });

  it('with an event of the clock', () => {
    const { world, request } = asked();
    world.now = new Date(Date.parse(NOW) + 9 * DAY * 60_000).toISOString();
    const clock = { kind: 'clock' as const, userId: '', name: '', unitId: '', role: null };
    const [step] = decide(
      process,
      world.factsOf(request, clock),
      { action: 'lapse', input: {} },
      envOf({ now: world.now, ranOut: 'decide' }),
    ).steps;
    expect(step).toMatchObject({
      action: 'lapse',
      actor: { kind: 'clock' },
      clocks: [{ op: 'end', outcome: 'missed' }],
      told: [
        { unitId: HEALTH, roles: ['liaison', 'officer', 'leader'] },
        { unitId: BUREAU, roles: ['clerk', 'head'] },
        { unitId: OFFICE, roles: ['coordinator'] },
      ],
    });
  });

  it('never by a person', () => {
    const { world, request } = asked();
    for (const role of ['clerk', 'head'] as const)
      expect(refusalOf(() => world.act(request, 'lapse', { actor: person(role) }))?.code).toBe('forbidden');
  });
});
