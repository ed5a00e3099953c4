import { localDay } from '@lianban/clock';
import { DEPARTMENTS, HEALTH, person, POLICE } from './testing/facts.ts';
import { lastDay, tellAll } from './testing/tell.ts';
import { approvedDispatch, sentDispatch, World } from './testing/world.ts';

const DAY = 24 * 60;
const NIGHT = 18 * 60;

it('the bureau’s way to a transfer: what each action starts and ends', () => {
  const world = new World();
  const dispatch = world.open('referral-dispatch', world.open('case'));
  const way = ['edit', 'submit', 'sendBack', 'submit', 'pass', 'approve', 'drop'];
  expect(way.flatMap((action) => tellAll(world.act(dispatch, action)))).toEqual([
    'edit: draft',
    'submit: draft → legalReview | start review 2026-03-16',
    'sendBack: legalReview → draft | met review',
    'submit: draft → legalReview | start review 2026-03-16',
    'pass: legalReview → approval | met review',
    'approve: approval → approved | start dispatch 2026-03-03',
    'drop: approved → dropped | moot dispatch',
  ]);
  expect(world.get(dispatch).clocks).toEqual([]);
});

it('one unit’s way from delivery to the end: what each action starts and ends', () => {
  const { world, dispatch } = approvedDispatch([HEALTH]);
  const lines = tellAll(world.act(dispatch, 'send'));
  const [child] = world.childrenOf(dispatch) as [string];
  const way = [
    'sign',
    'accept',
    'reportProgress',
    'recordFiling',
    'recordFiling',
    'submitReply',
    'reviseReply',
    'submitReply',
    'reply',
  ];
  for (const action of [...way, 'confirm']) {
    world.wait(DAY);
    lines.push(...tellAll(world.act(child, action)));
  }
  lines.push(...tellAll(world.act(dispatch, 'close')));
  expect(lines).toEqual([
    'send: approved → tracking | met dispatch',
    'open: • → sent',
    'deliver: sent → delivered | start sign 2026-03-05 | start refusal 2026-03-09 | start filing 2026-03-23 | start result 2026-05-28',
    'sign: delivered → signed | met sign',
    'accept: signed → accepted | closed refusal | start progress 2026-04-03',
    'reportProgress: accepted | met progress | start progress 2026-04-04',
    'recordFiling: accepted | met filing',
    'recordFiling: accepted',
    'submitReply: accepted → replyReview',
    'reviseReply: replyReview → accepted',
    'submitReply: accepted → replyReview',
    'reply: replyReview → replied | met result | met progress | start confirm 2026-03-18',
    'confirm: replied → closed | met confirm',
    'close: tracking → closed',
  ]);
  expect([world.get(child).clocks, world.get(dispatch).clocks]).toEqual([[], []]);
});

it('a fan-out to ten: ten parts opened and delivered in the decision that sends them, each with its own clocks', () => {
  const { world, dispatch } = approvedDispatch(DEPARTMENTS);
  const decision = world.act(dispatch, 'send');
  expect(tellAll(decision)).toEqual([
    'send: approved → tracking | met dispatch',
    ...DEPARTMENTS.flatMap(() => [
      'open: • → sent',
      'deliver: sent → delivered | start sign 2026-03-05 | start refusal 2026-03-09 | start filing 2026-03-23 | start result 2026-05-28',
    ]),
  ]);
  const parts = world.childrenOf(dispatch).map((part) => world.matter(part));
  expect(parts.map((m) => m.handler_unit)).toEqual(DEPARTMENTS);
  expect(parts.map((m) => m.number)).toEqual(DEPARTMENTS.map((_, i) => `YS-1-${i + 1}`));
  expect(new Set(decision.steps.flatMap((s) => s.clocks.map((c) => c.clock.id))).size).toBe(1 + 40);
  for (const part of parts) {
    const { clocks } = world.get(part.id);
    expect(clocks.map((c) => c.owes_unit)).toEqual(Array(4).fill(part.handler_unit));
    expect(part).toMatchObject({ parent_id: dispatch, holder_unit: part.handler_unit, version: 2, mandatory: true });
    expect(lastDay(part.due_at)).toBe('2026-03-05');
  }
  expect(decision.version).toBe(world.matter(dispatch).version);
});

it('a unit that is off line waits as sent until it is delivered by hand, and only then its clocks start', () => {
  const { world, children } = sentDispatch([HEALTH, POLICE], [POLICE]);
  const [online, paper] = children.map((part) => world.matter(part)) as [
    ReturnType<World['matter']>,
    ReturnType<World['matter']>,
  ];
  expect([online.state, paper.state]).toEqual(['delivered', 'sent']);
  expect(world.get(paper.id).clocks).toEqual([]);
  expect(paper.audience).not.toContain(POLICE);
  world.wait(2 * DAY);
  expect(tellAll(world.act(paper.id, 'deliver'))).toEqual([
    'deliver: sent → delivered | start sign 2026-03-09 | start refusal 2026-03-11 | start filing 2026-03-25 | start result 2026-06-01',
  ]);
  expect(world.matter(paper.id).audience).toContain(POLICE);
});

it.each(['delivered', 'signed'])('withdrawn while %s leaves no clock running', (state) => {
  const { world, children } = sentDispatch([HEALTH]);
  const [part] = children as [string];
  if (state === 'signed') world.act(part, 'sign');
  const [line] = tellAll(world.act(part, 'withdraw'));
  const sign = state === 'signed' ? '' : ' | moot sign';
  expect(line).toBe(`withdraw: ${state} → withdrawn${sign} | closed refusal | moot filing | moot result`);
  expect(world.get(part).clocks).toEqual([]);
  expect(world.matter(part)).toMatchObject({ outcome: 'withdrawn', due_at: null, warn_at: null, wake_at: null });
});

describe('what is done late is marked late', () => {
  const DUE = Date.parse('2026-03-05T16:00:00.000Z');
  it.each([
    ['a minute before the deadline', -1, 'sign: delivered → signed | met sign'],
    ['at the very instant, which is the next day’s 00:00', 0, 'sign late: delivered → signed | met sign'],
    ['days after it', 3 * DAY, 'sign late: delivered → signed | met sign'],
  ])('%s', (_, minutes, line) => {
    const { world, children } = sentDispatch([HEALTH]);
    world.wait((DUE - Date.parse(world.now)) / 60_000 + minutes);
    expect(tellAll(world.act(children[0]!, 'sign'))).toEqual([line]);
  });

  it('not a withdrawal, which meets nothing, nor what has no deadline', () => {
    const { world, children } = sentDispatch([HEALTH, POLICE]);
    world.wait(90 * DAY);
    expect(tellAll(world.act(children[0]!, 'withdraw'))[0]).toMatch(/^withdraw: /);
    world.act(children[1]!, 'sign');
    expect(tellAll(world.act(children[1]!, 'accept'))[0]).toMatch(/^accept: /);
  });
});

describe('the deadline a list shows', () => {
  const shown = (world: World, part: string) => {
    const { due_at, warn_at } = world.matter(part);
    return [lastDay(due_at), warn_at && localDay(warn_at)];
  };

  it('is the nearest duty of the unit whose turn it is', () => {
    const { world, children } = sentDispatch([HEALTH]);
    const [part] = children as [string];
    expect(shown(world, part)).toEqual(['2026-03-05', '2026-03-03']);
    world.act(part, 'sign');
    expect(shown(world, part)).toEqual(['2026-03-23', '2026-03-18']);
    world.act(part, 'accept');
    world.act(part, 'recordFiling');
    expect(shown(world, part)).toEqual(['2026-05-28', '2026-05-12']);
    world.act(part, 'reply');
    expect(shown(world, part)).toEqual(['2026-03-09', '2026-03-05']);
  });

  it('is that of a repeating duty only from its first reminder on', () => {
    const { world, children } = sentDispatch([HEALTH]);
    const [part] = children as [string];
    for (const action of ['sign', 'accept', 'recordFiling']) world.act(part, action);
    const days: Record<string, string | null | undefined> = {};
    for (let day = 0; day < 31; day++) {
      world.wait(DAY);
      const [due] = shown(world, part);
      if (Object.values(days).at(-1) !== due) days[world.now.slice(0, 10)] = due;
    }
    // 30 % of 30 days are 9: warned on Monday 23 March, when the 22nd is a Sunday.
    expect(days).toEqual({ '2026-03-03': '2026-05-28', '2026-03-23': '2026-04-01' });
  });

  it('is none while the parts are with others', () => {
    const { world, dispatch } = sentDispatch([HEALTH]);
    expect(shown(world, dispatch)).toEqual(['—', null]);
  });
});

it('a leader may answer without an officer’s draft', () => {
  const { world, children } = sentDispatch([HEALTH]);
  const [part] = children as [string];
  for (const action of ['sign', 'accept']) world.act(part, action);
  world.wait(NIGHT);
  expect(tellAll(world.act(part, 'reply', { actor: person('leader', HEALTH) }))).toEqual([
    'reply: accepted → replied | met filing | met result | met progress | start confirm 2026-03-10',
  ]);
});
