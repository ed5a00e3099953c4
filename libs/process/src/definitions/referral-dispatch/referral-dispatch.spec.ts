import type { Role } from '@lianban/contracts';
import { BUREAU, DEPARTMENTS, dispatchForm, HEALTH, id, OFFICE, person, POLICE } from '../../testing/facts.ts';
import type { Person } from '../../testing/facts.ts';
import { matrix } from '../../testing/matrix.ts';
import { mermaid } from '../../testing/mermaid.ts';
import { refusalOf } from '../../testing/refusal.ts';
import { approvedDispatch, sentDispatch, World } from '../../testing/world.ts';
import { getProcess } from '../index.ts';

it('who may do what', () => expect(`\n${matrix(getProcess('referral-dispatch'))}\n`).toMatchSnapshot());
it('the way it goes', () => expect(`\n${mermaid(getProcess('referral-dispatch'))}\n`).toMatchSnapshot());

function drafted(form = dispatchForm([HEALTH])): { world: World; dispatch: string } {
  const world = new World();
  return { world, dispatch: world.open('referral-dispatch', world.open('case'), form) };
}
const blocked = (reason: string) => ({ code: 'blocked', details: { reason } });

describe('four eyes', () => {
  /** The same person in another role: in a small bureau one holds several. */
  const as = (role: Role, who: Person): Person => ({ ...person(role), userId: who.userId });

  it.each([
    ['opened it', 'pass', 'open', 'legal'],
    ['edited it', 'pass', 'edit', 'legal'],
    ['submitted it', 'pass', 'submit', 'legal'],
    ['opened it', 'approve', 'open', 'head'],
    ['edited it', 'approve', 'edit', 'head'],
    ['submitted it', 'approve', 'submit', 'head'],
    ['passed it', 'approve', 'pass', 'head'],
  ] as const)('who %s does not %s it', (_, action, did, role) => {
    const { world, dispatch } = drafted();
    const other = (name: string, usual: Person) => (name === did ? { ...usual, userId: 'both' } : usual);
    const story = world.get(dispatch);
    if (did === 'open') world.stories.set(dispatch, { ...story, doers: { open: ['both'] } });
    world.act(dispatch, 'edit', { actor: other('edit', person('clerk', BUREAU, 2)) });
    world.act(dispatch, 'submit', { actor: other('submit', person('clerk', BUREAU, 3)) });
    if (action === 'approve') world.act(dispatch, 'pass', { actor: other('pass', person('legal')) });
    const both = { ...person(role), userId: 'both' };
    expect(refusalOf(() => world.act(dispatch, action, { actor: both }))).toEqual(blocked('same-person'));
    expect(refusalOf(() => world.act(dispatch, action, { actor: person(role, BUREAU, 9) }))).toBeUndefined();
  });

  it('binds the person, not the role, and everybody who ever drafted', () => {
    const { world, dispatch } = drafted();
    const [first, second] = [person('clerk', BUREAU, 1), person('clerk', BUREAU, 2)];
    world.act(dispatch, 'edit', { actor: second });
    world.act(dispatch, 'submit', { actor: first });
    world.act(dispatch, 'sendBack', { actor: person('legal') });
    world.act(dispatch, 'submit', { actor: first });
    expect(refusalOf(() => world.act(dispatch, 'pass', { actor: as('legal', second) }))).toEqual(
      blocked('same-person'),
    );
    expect(refusalOf(() => world.act(dispatch, 'sendBack', { actor: as('legal', second) }))).toBeUndefined();
  });

  it('counts a substitute and whom it represents as one', () => {
    const [absent, drafter, head] = [person('clerk', BUREAU, 1), person('clerk', BUREAU, 2), person('head')];
    const instead = (who: Person, of: Person, role: Role): Person => ({
      ...as(role, who),
      substituteFor: of.name,
      substituteForId: of.userId,
    });
    const passed = (submitter: Person) => {
      const { world, dispatch } = drafted();
      world.act(dispatch, 'submit', { actor: submitter });
      world.act(dispatch, 'pass', { actor: person('legal') });
      return (actor: Person) => refusalOf(() => world.act(dispatch, 'approve', { actor }));
    };
    // drafted by oneself, approved for the head
    expect(passed(drafter)(instead(drafter, head, 'head'))).toEqual(blocked('same-person'));
    // drafted by the absent one, approved by somebody else for the very same
    expect(passed(absent)(instead(drafter, absent, 'head'))).toEqual(blocked('same-person'));
    // drafted for the absent one, approved by that person, by the substitute, or by a third for that person
    const submitted = () => passed(instead(drafter, absent, 'clerk'));
    expect(submitted()(as('head', absent))).toEqual(blocked('same-person'));
    expect(submitted()(as('head', drafter))).toEqual(blocked('same-person'));
    expect(submitted()(instead(person('head', BUREAU, 7), absent, 'head'))).toEqual(blocked('same-person'));
    // for a head who had no part in it, by somebody who had none
    expect(submitted()(instead(person('legal', BUREAU, 7), head, 'head'))).toBeUndefined();
  });

  it('does not keep a drafter from sending it back or dropping it', () => {
    const { world, dispatch } = drafted();
    const clerk = person('clerk');
    expect(refusalOf(() => world.act(dispatch, 'drop', { actor: as('head', clerk) }))).toBeUndefined();
  });
});

describe('is submitted', () => {
  const submit = ({ world, dispatch }: { world: World; dispatch: string }) =>
    refusalOf(() => world.act(dispatch, 'submit'));

  it('with the investigation among the materials of the file', () => {
    const draft = drafted();
    draft.world.materials = ['settlement'];
    expect(submit(draft)).toEqual(blocked('materials-missing'));
    draft.world.materials = ['settlement', 'investigation'];
    expect(submit(draft)).toBeUndefined();
  });

  it('to each unit once', () => {
    expect(submit(drafted(dispatchForm([HEALTH, POLICE, HEALTH])))).toEqual(blocked('unit-twice'));
  });

  it.each([
    ['a unit that is no recipient', OFFICE],
    ['a unit that does not exist', id(0xdead)],
  ])('not to %s', (_, unit) => {
    expect(submit(drafted(dispatchForm([HEALTH, unit])))).toEqual(blocked('not-a-recipient'));
  });

  it('not to another county', () => {
    const draft = drafted();
    draft.world.units = { ...draft.world.units, [HEALTH]: { ...draft.world.units[HEALTH]!, regionCode: '330182' } };
    expect(submit(draft)).toEqual(blocked('not-a-recipient'));
  });

  it('while the case is open', () => {
    const draft = drafted();
    const file = draft.world.matter(draft.dispatch).parent_id!;
    const story = draft.world.get(file);
    draft.world.stories.set(file, { ...story, matter: { ...story.matter, state: 'closed' } });
    expect(submit(draft)).toEqual(blocked('case-closed'));
  });
});

describe('a draft', () => {
  it('is edited as a whole and keeps its title', () => {
    const { world, dispatch } = drafted();
    const form = { ...dispatchForm([POLICE]), subject: '演示·改了题目' };
    const before = world.matter(dispatch).version;
    world.act(dispatch, 'edit', { input: form });
    expect(world.matter(dispatch)).toMatchObject({
      title: '演示·改了题目',
      fields: form,
      version: before + 1,
      state: 'draft',
    });
  });

  it('names each unit once also while it is edited', () => {
    const { world, dispatch } = drafted();
    const twice = dispatchForm([HEALTH, HEALTH.toUpperCase()]);
    expect(refusalOf(() => world.act(dispatch, 'edit', { input: twice }))).toEqual(blocked('unit-twice'));
  });

  it('has one to ten recipients, each with part and request', () => {
    const problems = (recipients: unknown) => {
      const refusal = refusalOf(() => drafted({ ...dispatchForm([]), recipients }));
      return refusal?.details.fields?.map((p) => `${p.path} ${p.rule}`);
    };
    expect(problems([])).toEqual(['recipients required']);
    expect(problems(dispatchForm([...DEPARTMENTS, id(0x99)])['recipients'])).toEqual(['recipients too-many']);
    expect(problems([{ unit: HEALTH }])).toEqual(['recipients.0.part required', 'recipients.0.request required']);
    expect(problems(dispatchForm(DEPARTMENTS)['recipients'])).toBeUndefined();
  });
});

describe('is sent', () => {
  it('only to units that can be reached, that are still recipients, and while the case is open', () => {
    const send = (change: (world: World, file: string) => void) => {
      const { world, dispatch } = approvedDispatch([HEALTH, POLICE]);
      change(world, world.matter(dispatch).parent_id!);
      return refusalOf(() => world.act(dispatch, 'send'));
    };
    const without = (more: object) => (world: World) =>
      void (world.units = { ...world.units, [POLICE]: { ...world.units[POLICE]!, ...more } });
    expect(send(without({ reachable: false }))).toEqual(blocked('unit-unreachable'));
    expect(send(without({ recipient: false }))).toEqual(blocked('not-a-recipient'));
    expect(
      send((world, file) => {
        const story = world.get(file);
        world.stories.set(file, { ...story, matter: { ...story.matter, state: 'closed' } });
      }),
    ).toEqual(blocked('case-closed'));
    expect(send(() => undefined)).toBeUndefined();
  });

  it('with the version the sender has read', () => {
    const { world, dispatch } = approvedDispatch([HEALTH]);
    const { version } = world.matter(dispatch);
    expect(refusalOf(() => world.act(dispatch, 'send', { version: version - 1 }))).toEqual({
      code: 'stale',
      details: {},
    });
    expect(world.childrenOf(dispatch)).toEqual([]);
  });
});

it('closes once every part is done, also when it was reopened', () => {
  const { world, dispatch, children } = sentDispatch([HEALTH, POLICE]);
  const close = () => refusalOf(() => world.act(dispatch, 'close'));
  expect(close()).toEqual(blocked('children-open'));
  world.act(children[0]!, 'withdraw');
  expect(close()).toEqual(blocked('children-open'));
  for (const action of ['sign', 'accept', 'reply', 'confirm']) world.act(children[1]!, action);
  expect(close()).toBeUndefined();
  world.act(dispatch, 'reopen');
  expect(world.matter(dispatch)).toMatchObject({ state: 'tracking', closed_at: null });
  expect(close()).toBeUndefined();
});

it('is not reopened on a closed case', () => {
  const { world, dispatch, children } = sentDispatch([HEALTH]);
  world.act(children[0]!, 'withdraw');
  world.act(dispatch, 'close');
  world.act(world.matter(dispatch).parent_id!, 'close');
  expect(refusalOf(() => world.act(dispatch, 'reopen'))).toEqual(blocked('case-closed'));
});
