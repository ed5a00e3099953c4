import { BUREAU, HEALTH, person, POLICE } from './testing/facts.ts';
import { refusalOf } from './testing/refusal.ts';
import { tellAll } from './testing/tell.ts';
import { sentDispatch } from './testing/world.ts';
import type { World } from './testing/world.ts';

const DAY = 24 * 60;
const blocked = (reason: string) => ({ code: 'blocked', details: { reason } });

/** One part that has come to a state by these actions, one a day. */
function part(...way: string[]): { world: World; id: string; lines: (...more: string[]) => string[] } {
  const { world, children } = sentDispatch([HEALTH]);
  const id = children[0]!;
  const lines = (...actions: string[]): string[] =>
    actions.flatMap((action) => {
      world.wait(DAY);
      return tellAll(world.act(id, action));
    });
  lines(...way);
  return { world, id, lines };
}

it('a supplement stops the receiver’s periods and starts the sender’s; at most three rounds', () => {
  const { world, id, lines } = part('sign', 'accept');
  expect(lines('askSupplement', 'supply', 'askSupplement', 'goOn')).toMatchSnapshot();
  lines('askSupplement', 'supply');
  expect(refusalOf(() => world.act(id, 'askSupplement'))).toEqual(blocked('too-often'));
});

it('a draft under review stops nothing and goes back to where it came from', () => {
  expect(part('sign', 'accept').lines('submitReply', 'reviseReply')).toMatchSnapshot();
  expect(part('sign', 'accept', 'reply', 'sendBack').lines('submitReply', 'reviseReply')).toMatchSnapshot();
});

it('a refusal within its window: agreed, redirected, or disputed and ruled', () => {
  expect(part('sign').lines('refuse', 'confirmRefusal')).toMatchSnapshot();
  expect(part('sign').lines('refuse', 'redirect')).toMatchSnapshot();
  expect(part('sign').lines('refuse', 'dispute', 'propose', 'rule')).toMatchSnapshot();
  expect(part('sign').lines('refuse', 'dispute', 'propose', 'ruleReturn')).toMatchSnapshot();
});

it('nobody refuses after the window, nor what the convener has assigned', () => {
  const late = part('sign');
  late.world.wait(7 * DAY);
  expect(refusalOf(() => late.world.act(late.id, 'refuse'))).toEqual(blocked('window-closed'));
  const { world, id } = part('sign', 'refuse', 'dispute', 'propose', 'rule', 'sign');
  expect(refusalOf(() => world.act(id, 'refuse'))).toEqual(blocked('already-ruled'));
  expect(refusalOf(() => world.act(id, 'forward'))).toEqual(blocked('already-ruled'));
});

it('forwarded, it is delivered to the next unit in the same decision, and both acts count', () => {
  const { world, id } = part('sign', 'accept');
  const before = world.matter(id);
  const decision = world.act(id, 'forward');
  expect(tellAll(decision)).toMatchSnapshot();
  expect(decision.steps.map((s) => [s.action, s.actor.kind, s.holding])).toEqual([
    ['forward', 'person', { unitId: BUREAU, side: 'initiator', seq: 4 + 1 }],
    ['deliver', 'channel', { unitId: POLICE, side: 'handler', seq: 5 + 1 }],
  ]);
  expect(decision.version).toBe(before.version + 2);
  expect(world.matter(id)).toMatchObject({ handler_unit: POLICE, holder_unit: POLICE, version: before.version + 2 });
  expect(world.matter(id).audience).toEqual(expect.arrayContaining([HEALTH, POLICE]));
  expect(
    world
      .get(id)
      .parties.filter((p) => p.side === 'handler')
      .map((p) => p.unitId),
  ).toEqual([POLICE]);
  expect(new Set(world.get(id).clocks.map((c) => c.owes_unit))).toEqual(new Set([POLICE]));
  world.act(id, 'sign');
  expect(refusalOf(() => world.act(id, 'forward', { input: { to: HEALTH, why: '退回原单位' } }))).toEqual(
    blocked('loop'),
  );
});

it('an extension is asked once at a time, granted by whom the rule names, and moves the date', () => {
  const { world, id, lines } = part('sign', 'accept');
  expect(refusalOf(() => world.act(id, 'grantExtension'))).toEqual(blocked('nothing-asked'));
  const asked = lines('askExtension');
  expect(world.matter(id)).toMatchObject({ asks: ['extension'], version: 5 });
  expect(refusalOf(() => world.act(id, 'askExtension'))).toEqual(blocked('already-asked'));
  expect(refusalOf(() => world.act(id, 'grantExtension', { actor: person('officer', HEALTH) }))?.code).toBe(
    'forbidden',
  );
  expect([...asked, ...lines('denyExtension', 'askExtension', 'grantExtension')]).toMatchSnapshot();
  expect(world.matter(id).asks).toEqual([]);
  expect(refusalOf(() => world.act(id, 'askExtension'))).toEqual(blocked('extended-already'));
});

it('a reply is sent back twice at most, with a period of its own; what is closed can be reopened', () => {
  const { world, id, lines } = part('sign', 'accept');
  expect(lines('reply', 'sendBack', 'reply', 'sendBack', 'reply')).toMatchSnapshot();
  expect(refusalOf(() => world.act(id, 'sendBack'))).toEqual(blocked('too-often'));
  expect(lines('confirm', 'reopen', 'reply')).toMatchSnapshot();
});

it('work that has begun ends early only when both agree', () => {
  const { world, id, lines } = part('sign', 'accept');
  expect(refusalOf(() => world.act(id, 'agreeEnd'))).toEqual(blocked('nothing-asked'));
  const { version } = world.matter(id);
  expect(lines('askEnd', 'declineEnd', 'askEnd', 'agreeEnd')).toMatchSnapshot();
  expect(world.matter(id).version).toBe(version + 4);
  expect(world.matter(id)).toMatchObject({ outcome: 'withdrawn', asks: [] });
});

it('the sender urges once a day', () => {
  const { world, id } = part('sign');
  const { version } = world.matter(id);
  world.act(id, 'urge');
  expect(refusalOf(() => world.act(id, 'urge'))).toEqual(blocked('once-a-day'));
  world.wait(DAY);
  world.act(id, 'urge');
  expect(world.matter(id).version).toBe(version);
});
