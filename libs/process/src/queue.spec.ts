import { ROLES } from '@lianban/contracts';
import type { Role } from '@lianban/contracts';
import { may, compileAbility } from './ability.ts';
import { rolesNext } from './decide.ts';
import type { Process } from './define-process.ts';
import { getProcess, PROCESSES } from './definitions/index.ts';
import { movers, primaryAction, turnGroup } from './queue.ts';
import { matterOf, principal, UNIT_OF } from './testing/facts.ts';
import { supplemented } from './testing/supplement.ts';
import { initiator } from './words.ts';

/** `clerk: submit`: what the page offers first to each role of the side whose turn it is. */
function offers(process: Process, state: string): string {
  const { responsible } = process.states[state]!;
  const matter = matterOf(process.type, { state });
  return ROLES.flatMap((role) => {
    const ability = compileAbility([process], principal([{ unitId: UNIT_OF[responsible]!, role }]));
    const available = Object.keys(process.actions).filter((name) => may(ability, process.type, name, matter));
    const first = primaryAction(process, state, available);
    return first ? [`${role}: ${first}`] : [];
  }).join(', ');
}

it('the tab under which a matter waits and what its page offers first', () => {
  const rows = Object.values(PROCESSES).flatMap((p) =>
    Object.keys(p.states).map(
      (state) => `${p.type}.${state}`.padEnd(32) + (turnGroup(p, state) ?? '—').padEnd(8) + offers(p, state),
    ),
  );
  expect(`\n${rows.map((r) => r.trimEnd()).join('\n')}\n`).toMatchSnapshot();
});

describe('what a page offers first', () => {
  const dispatch = getProcess('referral-dispatch');
  const referral = getProcess('referral');
  it.each<[why: string, Process, state: string, available: string[], first: string | undefined]>([
    ['the first listed that leaves the state', dispatch, 'legalReview', ['sendBack', 'pass'], 'pass'],
    ['nothing that may not be taken', dispatch, 'legalReview', [], undefined],
    ['nothing that stays', dispatch, 'draft', ['edit'], undefined],
    ['nothing of another state', dispatch, 'draft', ['approve'], undefined],
    ['nothing that is done to a matter that waits for another', dispatch, 'approval', ['sendBack', 'drop'], undefined],
    ['nothing that gives the matter up, also when all else is blocked', dispatch, 'draft', ['edit', 'drop'], undefined],
    ['nothing that takes it back', referral, 'sent', ['recall'], undefined],
    ['nothing that sends it back, also when the way on is blocked', referral, 'replied', ['sendBack'], undefined],
    ['nothing that opens it again', referral, 'closed', ['reopen'], undefined],
    ['nothing that is another side’s', referral, 'delivered', ['withdraw'], undefined],
    ['the end of the way', referral, 'replied', ['confirm'], 'confirm'],
    ['the end of a process without stages', getProcess('case'), 'open', ['amend', 'addMaterial', 'close'], 'close'],
    ['nothing that only the other side may do', supplemented, 'supplement', ['goOn'], undefined],
    ['what the side whose turn it is may do', supplemented, 'supplement', ['goOn', 'supply'], 'supply'],
  ])('%s', (_, process, state, available, first) => {
    expect(primaryAction(process, state, available)).toBe(first);
  });
});

describe('a matter waits for review', () => {
  const dispatch = getProcess('referral-dispatch');
  const movedBy = (...roles: Role[]): Process => {
    const pass = { ...dispatch.actions['pass']!, by: [initiator(...roles)] };
    return { ...dispatch, actions: { pass } };
  };
  it.each<Role>(['legal', 'head', 'leader', 'convener'])('where only %s moves it on', (role) => {
    expect(turnGroup(movedBy(role), 'legalReview')).toBe('review');
    expect(turnGroup(movedBy(role, 'clerk'), 'legalReview')).toBe('handle');
  });

  it('not where nobody of its holder moves it on', () => {
    expect(turnGroup({ ...supplemented, under: 'case' }, 'suspended')).toBe('handle');
  });
});

describe('roles that can move a matter on', () => {
  const referral = getProcess('referral');
  it('of one side, each once', () => {
    expect(movers(referral, 'accepted', 'handler')).toEqual(['leader', 'officer', 'liaison']);
    expect(movers(referral, 'refused', 'initiator')).toEqual(['head']);
    expect(movers(referral, 'returned', 'initiator')).toEqual([]);
    expect(movers(supplemented, 'sent', 'handler')).toEqual([]);
  });

  it('not of those who can only give it up, send it back or open it again', () => {
    const dispatch = getProcess('referral-dispatch');
    expect(
      ['draft', 'legalReview', 'approval', 'approved', 'tracking', 'closed'].map((s) =>
        movers(dispatch, s, 'initiator'),
      ),
    ).toEqual([['clerk'], ['legal'], ['head'], ['clerk'], ['clerk'], []]);
    expect(movers(referral, 'sent', 'initiator')).toEqual(['clerk']);
    expect(movers(referral, 'signed', 'initiator')).toEqual([]);
  });

  it('are told when it is their turn; else the ones who usually deal with the matter', () => {
    expect(rolesNext(referral, 'replyReview', 'handler')).toEqual(['leader']);
    expect(rolesNext(supplemented, 'working', 'handler')).toEqual(['officer', 'leader']);
    expect(rolesNext(referral, 'accepted', 'initiator')).toEqual(['clerk']);
    expect(rolesNext(referral, 'replied', 'handler')).toEqual(['liaison', 'officer', 'leader']);
    expect(rolesNext(referral, 'closed', 'initiator')).toEqual(['clerk']);
    expect(rolesNext(referral, 'accepted', 'office')).toEqual(['coordinator']);
    expect(rolesNext(referral, 'accepted', 'convener')).toEqual(['convener']);
    expect(rolesNext(referral, 'accepted', 'copied')).toEqual([]);
    expect(rolesNext(referral, 'closed', 'copied')).toEqual([]);
    expect(rolesNext(supplemented, 'suspended', 'initiator')).toEqual(['clerk']);
  });
});
