import { compileAbility, mayRead } from '../../ability.ts';
import { BUREAU, CONVENER, HEALTH, id, OFFICE, person, POLICE, principal } from '../../testing/facts.ts';
import { matrix } from '../../testing/matrix.ts';
import { mermaid } from '../../testing/mermaid.ts';
import { refusalOf } from '../../testing/refusal.ts';
import { approvedDispatch, sentDispatch } from '../../testing/world.ts';
import { getProcess, PROCESSES } from '../index.ts';

it('who may do what', () => expect(`\n${matrix(getProcess('referral'))}\n`).toMatchSnapshot());
it('the way it goes', () => expect(`\n${mermaid(getProcess('referral'))}\n`).toMatchSnapshot());

it('a part carries what its unit was asked, and what all are told', () => {
  const { world, dispatch } = approvedDispatch([HEALTH, POLICE]);
  const recipients = [
    { unit: HEALTH, part: 'main', request: '查处诊疗行为' },
    { unit: POLICE, part: 'assist', request: '协助调取记录' },
  ];
  const story = world.get(dispatch);
  const fields = { ...story.matter.fields, recipients };
  world.stories.set(dispatch, { ...story, matter: { ...story.matter, fields, urgency: 'urgent' } });
  world.act(dispatch, 'send');
  const [first, second] = world.childrenOf(dispatch).map((part) => world.matter(part));
  const { subject, reason, basis, contact, phone } = fields as Record<string, unknown>;
  expect(first!.fields).toEqual({ subject, reason, basis, contact, phone, part: 'main', request: '查处诊疗行为' });
  expect(second!.fields).toMatchObject({ part: 'assist', request: '协助调取记录', reason });
  expect(second).toMatchObject({
    title: subject,
    urgency: 'urgent',
    process: 'referral',
    key: POLICE,
    handler_unit: POLICE,
  });
});

it('a part belongs to the file, the county and the secrecy of its transfer, and to office and convener of the body', () => {
  const { world, dispatch, children } = sentDispatch([HEALTH]);
  const { case_file_id, region_code, secret_level, shard, initiator_unit } = world.matter(dispatch);
  expect(world.matter(children[0]!)).toMatchObject({
    ...{ case_file_id, region_code, secret_level, shard, initiator_unit },
    office_unit: OFFICE,
    convener_unit: CONVENER,
  });
});

it('nobody of the department knows of a part before it is delivered, and nobody else’s ever', () => {
  const { world, children } = sentDispatch([HEALTH], [HEALTH]);
  const [part] = children as [string];
  const reads = (unitId: string) =>
    mayRead(compileAbility(Object.values(PROCESSES), principal([{ unitId, role: 'leader' }])), world.matter(part));
  expect([BUREAU, OFFICE, HEALTH, POLICE].map(reads)).toEqual([true, true, false, false]);
  world.act(part, 'deliver');
  expect([BUREAU, OFFICE, HEALTH, POLICE].map(reads)).toEqual([true, true, true, false]);
});

it('a department learns nothing of a part that is called back before it was delivered', () => {
  const first = sentDispatch([POLICE], [POLICE]);
  const later = sentDispatch([HEALTH], [POLICE]);
  for (const action of ['sign', 'refuse']) later.world.act(later.children[0]!, action);
  later.world.act(later.children[0]!, 'redirect', { input: { to: POLICE } });
  for (const { world, children } of [first, later]) {
    const [part] = children as [string];
    expect(world.matter(part)).toMatchObject({ state: 'sent', handler_unit: POLICE });
    expect(refusalOf(() => world.act(part, 'withdraw'))?.code).toBe('wrong-state');
    const [step] = world.act(part, 'recall').steps;
    expect(step).toMatchObject({ told: [], letter: null, matter: { state: 'withdrawn', outcome: 'withdrawn' } });
    expect(step!.matter.audience).not.toContain(POLICE);
  }
  expect(later.world.matter(later.children[0]!).audience).toContain(HEALTH);
});

it('is delivered by the channel in the name of no one, to whom the department’s people are told', () => {
  const { world, dispatch } = approvedDispatch([HEALTH]);
  const [sent, opened, delivered] = world.act(dispatch, 'send').steps;
  expect(sent!.actor.kind).toBe('person');
  expect(opened).toMatchObject({ action: 'open', opened: true, actor: { kind: 'person', role: 'clerk' }, told: [] });
  expect(opened!.parties).toEqual([
    { unitId: BUREAU, side: 'initiator' },
    { unitId: HEALTH, side: 'handler' },
    { unitId: OFFICE, side: 'office' },
    { unitId: CONVENER, side: 'convener' },
  ]);
  expect([opened!.holding, delivered!.holding]).toEqual([
    { unitId: BUREAU, side: 'initiator', seq: 1 },
    { unitId: HEALTH, side: 'handler', seq: 2 },
  ]);
  expect(delivered).toMatchObject({
    action: 'deliver',
    actor: { kind: 'channel', role: null },
    told: [{ unitId: HEALTH, roles: ['liaison', 'officer', 'leader'] }],
  });
});

it('a paper unit’s part is sent and no more; the clerk delivers it', () => {
  const { world, children } = sentDispatch([HEALTH], [HEALTH]);
  expect(refusalOf(() => world.act(children[0]!, 'sign'))).toEqual({
    code: 'wrong-state',
    details: { reason: 'sent' },
  });
  expect(refusalOf(() => world.act(children[0]!, 'deliver', { actor: person('officer', HEALTH) }))?.code).toBe(
    'forbidden',
  );
  expect(world.act(children[0]!, 'deliver').steps[0]!.actor.kind).toBe('person');
});

it('is assigned inside its unit: the person alone is told, everybody else’s version is stale, and another unit begins without', () => {
  const { world, children } = sentDispatch([HEALTH]);
  const [part] = children as [string];
  const [officer] = [id(0xa551)];
  const { version } = world.matter(part);
  const [step] = world.act(part, 'assign', { input: { to: officer } }).steps;
  expect(step).toMatchObject({
    internal: true,
    told: [{ unitId: HEALTH, roles: ['liaison', 'officer', 'leader'], userId: officer }],
    matter: { assignee_id: officer, version: version + 1, state: 'delivered' },
  });
  expect(refusalOf(() => world.act(part, 'assign', { input: { to: id(0xdead) } }))?.details.reason).toBe(
    'not-a-member',
  );
  world.act(part, 'sign');
  expect(world.matter(part).assignee_id).toBe(officer);
  expect(world.act(part, 'unassign').steps[0]).toMatchObject({
    internal: true,
    told: [],
    matter: { assignee_id: null },
  });
  expect(refusalOf(() => world.act(part, 'unassign'))?.details.reason).toBe('not-assigned');
  world.act(part, 'assign', { input: { to: officer } });
  world.act(part, 'forward', { input: { to: POLICE, why: '属公安机关职责' } });
  expect(world.matter(part)).toMatchObject({ handler_unit: POLICE, assignee_id: null });
});

it('the officer drafts the reply, the leader issues it, with what must be stated', () => {
  const { world, children } = sentDispatch([HEALTH]);
  const [part] = children as [string];
  for (const action of ['sign', 'accept']) world.act(part, action);
  expect(refusalOf(() => world.act(part, 'reply', { actor: person('officer', HEALTH) }))?.code).toBe('forbidden');
  expect(world.act(part, 'submitReply').steps[0]).toMatchObject({ internal: true });
  const refusal = refusalOf(() =>
    world.act(part, 'reply', { input: { measures: [{ persons: '-1' }], fined: '12.345' } }),
  );
  expect(refusal?.details.fields?.map((p) => `${p.path} ${p.rule}`)).toEqual([
    'filed required',
    'finding required',
    'account required',
    'measures.0.code required',
    'measures.0.persons type',
    'fined not-money',
  ]);
  const [reply] = world.act(part, 'reply').steps;
  expect(reply).toMatchObject({
    internal: false,
    input: { filed: true, fined: '1200.00' },
    holding: { unitId: BUREAU },
  });
});

it.each(['accepted', 'replyReview', 'replied', 'closed'])('cannot be withdrawn once it is %s', (state) => {
  const { world, children } = sentDispatch([HEALTH]);
  const [part] = children as [string];
  for (const action of ['sign', 'accept', 'submitReply', 'reply', 'confirm']) {
    world.act(part, action);
    if (world.matter(part).state === state) break;
  }
  expect(refusalOf(() => world.act(part, 'withdraw'))).toEqual({ code: 'wrong-state', details: { reason: state } });
});
