import { blockedBy, decide } from './decide.ts';
import type { Env } from './decide.ts';
import type { Process } from './define-process.ts';
import { getProcess } from './definitions/index.ts';
import type { Facts } from './facts.ts';
import { Refused } from './refused.ts';
import {
  BUREAU,
  clockRow,
  CONVENER,
  envOf,
  facts,
  head,
  HEALTH,
  legal,
  matterOf,
  NOW,
  OFFICE,
  person,
  POLICE,
} from './testing/facts.ts';
import { deepFreeze } from './testing/freeze.ts';
import { refusalOf } from './testing/refusal.ts';
import { supplemented } from './testing/supplement.ts';
import { sentDispatch } from './testing/world.ts';
import { text } from './words.ts';

const dispatch = getProcess('referral-dispatch');
const referral = getProcess('referral');
const inReview = matterOf('referral-dispatch', { state: 'legalReview', handler_unit: null });

describe('refusals come in the order stale, wrong-state, forbidden, invalid, blocked', () => {
  const drafted: Partial<Facts> = { actor: legal, doers: { open: [legal.userId] } };
  const pass = (
    more: { version?: number; state?: string; may?: boolean; input?: Record<string, unknown> } & Partial<Facts>,
  ) => {
    const { version = 7, state = 'legalReview', may = true, input = { opinion: '同意' }, ...rest } = more;
    const known = facts({ ...inReview, state }, rest);
    return refusalOf(() => decide(dispatch, known, { action: 'pass', version, input }, envOf({ may })));
  };
  it.each([
    ['stale', { version: 6, state: 'draft', may: false, input: {}, ...drafted }, {}],
    ['stale', { version: 8 }, {}],
    ['wrong-state', { state: 'draft', may: false, input: {}, ...drafted }, { reason: 'draft' }],
    ['forbidden', { may: false, input: {}, ...drafted }, {}],
    ['invalid', { input: {}, ...drafted }, { fields: [{ path: 'opinion', rule: 'required' }] }],
    ['blocked', drafted, { reason: 'same-person' }],
  ])('%s %j', (code, given, details) => {
    expect(pass(given)).toEqual({ code, details });
  });

  it('and then it is taken', () => expect(pass({})).toBeUndefined());

  it('while the form is being filled in, what is still empty is no fault; what is wrong is one', () => {
    const attempt = (input: Record<string, unknown>) =>
      refusalOf(() => decide(dispatch, facts(inReview), { action: 'pass', input }, envOf({ unfinished: true })));
    expect(attempt({})).toBeUndefined();
    expect(attempt({ opinion: '好', by: 'me' })).toEqual({
      code: 'invalid',
      details: {
        fields: [
          { path: 'by', rule: 'unknown' },
          { path: 'opinion', rule: 'too-short', limit: 2 },
        ],
      },
    });
  });

  it('while a form is being filled in, what is still empty is no fault yet; what is wrong is', () => {
    const look = (input: Record<string, unknown>) =>
      refusalOf(() =>
        decide(dispatch, facts(inReview), { action: 'pass', version: 7, input }, envOf({ unfinished: true })),
      );
    expect(look({})).toBeUndefined();
    expect(look({ opinion: '好' })).toMatchObject({ code: 'invalid' });
  });

  it.each(['gone', 'constructor', 'toString', '__proto__'])('there is no action %s', (action) => {
    expect(refusalOf(() => decide(dispatch, facts(inReview), { action, version: 1, input: {} }, envOf()))).toEqual({
      code: 'wrong-state',
      details: { reason: 'unknown-action' },
    });
  });

  describe('what is recorded later', () => {
    const sent = facts(matterOf('referral', { state_since: '2026-03-01T00:00:00.000Z' }));
    const record = (occurredAt: string, evidence = ['00000000-0000-7000-8000-00000000f11e']) =>
      refusalOf(() => decide(referral, sent, { action: 'deliver', input: {} }, envOf({ occurredAt, evidence })));

    it('needs its evidence, and happened between the last change of state and now', () => {
      const faults = (at: string, evidence?: string[]) => record(at, evidence)?.details.fields;
      expect(faults('2026-03-01T12:00:00Z', [])).toEqual([{ path: 'evidence', rule: 'needs-evidence' }]);
      expect(faults('2026-03-02T02:20:00.001Z')).toEqual([{ path: 'occurredAt', rule: 'in-the-future', limit: NOW }]);
      expect(faults('2026-02-28T23:59:59.999Z')).toEqual([
        { path: 'occurredAt', rule: 'too-early', limit: sent.matter.state_since },
      ]);
      for (const at of ['2026-03-01T00:00:00Z', '2026-03-01T12:00:00+08:00', NOW]) expect(record(at)).toBeUndefined();
    });

    it('counts from when it happened and says when it was recorded', () => {
      const [step] = decide(
        referral,
        sent,
        { action: 'deliver', input: {} },
        envOf({ occurredAt: '2026-03-01T02:00:00.000Z', evidence: ['f'] }),
      ).steps;
      expect(step).toMatchObject({ occurredAt: '2026-03-01T02:00:00.000Z', evidence: ['f'] });
      expect(step!.clocks[0]!.clock).toMatchObject({ origin_at: '2026-03-01T02:00:00.000Z', recorded_at: NOW });
    });
  });

  it('a clock and the channel have read no version', () => {
    const sent = facts(matterOf('referral'));
    expect(decide(referral, sent, { action: 'deliver', input: {} }, envOf()).version).toBe(8);
  });

  it('a rule that is missing is named, and nothing is decided', () => {
    const law = { ...envOf().law, byCode: () => undefined };
    const known = facts(matterOf('referral'));
    expect(refusalOf(() => decide(referral, known, { action: 'deliver', input: {} }, envOf({ law })))).toEqual({
      code: 'rule-missing',
      details: { reason: 'referral.sign' },
    });
  });
});

it('says what is refused in words for the log', () => {
  expect(new Refused('blocked', { reason: 'same-person' }).message).toBe('blocked: same-person');
  expect(new Refused('stale').message).toBe('stale');
});

describe('an action that blocks is shown with its reason before it is tried', () => {
  it.each<[action: string, Partial<Facts>, string | undefined]>([
    ['pass', { actor: legal, doers: { submit: [legal.userId] } }, 'same-person'],
    ['pass', { actor: legal }, undefined],
    ['sendBack', { actor: legal, doers: { submit: [legal.userId] } }, undefined],
    ['gone', {}, undefined],
    ['constructor', {}, undefined],
  ])('%s %j: %s', (action, more, reason) => {
    expect(blockedBy(dispatch, facts(inReview, more), action)).toBe(reason);
  });

  it('also by a window that is over', () => {
    const working = matterOf('test-supplement', { state: 'working' });
    const refusal = clockRow({ name: 'refusal', kind: 'window', due_at: '2026-03-09T16:00:00.000Z' });
    const at = (now: string) => blockedBy(supplemented, facts(working, { clocks: [refusal], now }), 'refuse');
    expect([at('2026-03-09T15:59:59Z'), at('2026-03-09T16:00:00Z')]).toEqual([undefined, 'window-closed']);
    expect(blockedBy(supplemented, facts(working), 'object')).toBeUndefined();
  });

  it('with its form still empty, whatever was sent with another action', () => {
    const recipients = [{ unit: HEALTH }, { unit: HEALTH }];
    const draft = facts(matterOf('referral-dispatch', { fields: { recipients: [{ unit: HEALTH }] } }), {
      input: { recipients },
    });
    expect(blockedBy(dispatch, draft, 'edit')).toBeUndefined();
    expect(blockedBy(dispatch, { ...draft, matter: { ...draft.matter, fields: { recipients } } }, 'edit')).toBe(
      'unit-twice',
    );
  });
});

describe('what an action changes', () => {
  const act = (state: string, action: string, input = {}, more: Partial<Facts> = {}, env: Partial<Env> = {}) => {
    const matter = matterOf('referral', {
      state,
      audience: [BUREAU, OFFICE, HEALTH],
      holder_unit: HEALTH,
      ...more.matter,
    });
    const known = facts(matter, { actor: person('leader', HEALTH), held: 3, ...more, matter });
    return decide(referral, known, { action, version: 7, input }, envOf(env)).steps[0]!;
  };

  it('passes responsibility with a change of state, with a gapless number', () => {
    expect(act('replyReview', 'reply', { filed: true, finding: 'true', account: '全部属实。' }).holding).toEqual({
      unitId: BUREAU,
      side: 'initiator',
      seq: 4,
    });
    expect(act('accepted', 'reportProgress', { progress: '调查中' }).holding).toBeNull();
  });

  it('keeps since when a state lasts while the state stays', () => {
    const later = '2026-03-05T01:00:00.000Z';
    expect(act('accepted', 'reportProgress', { progress: '调查中' }, {}, { now: later }).matter.state_since).not.toBe(
      later,
    );
    expect(act('signed', 'accept', {}, {}, { now: later }).matter.state_since).toBe(later);
  });

  it('raises the version with state or clocks, not with a mere report', () => {
    expect(act('accepted', 'submitReply', { filed: true, finding: 'true', account: '全部属实。' }).clocks).toEqual([]);
    expect(act('accepted', 'submitReply', { filed: true, finding: 'true', account: '全部属实。' }).matter.version).toBe(
      8,
    );
    expect(act('signed', 'accept').matter.version).toBe(8);
    expect(act('accepted', 'reportProgress', { progress: '调查中' }).matter.version).toBe(7);
    const { world, children } = sentDispatch([HEALTH]);
    for (const action of ['sign', 'accept']) world.act(children[0]!, action);
    const before = world.matter(children[0]!).version;
    expect(world.act(children[0]!, 'reportProgress').version).toBe(before + 1);
    expect(world.act(children[0]!, 'recordFiling').version).toBe(before + 2);
    expect(world.act(children[0]!, 'recordFiling').version).toBe(before + 2);
  });

  it('ends a matter with its outcome and takes both away when it is reopened', () => {
    const done = act('replied', 'confirm').matter;
    expect(done).toMatchObject({
      state: 'closed',
      outcome: 'answered',
      closed_at: envOf().now,
      due_at: null,
      wake_at: null,
    });
    const closed = matterOf('referral-dispatch', {
      state: 'closed',
      outcome: 'closed',
      closed_at: '2026-03-01T00:00:00Z',
    });
    const again = decide(
      dispatch,
      facts(closed, { actor: head }),
      { action: 'reopen', input: { why: '新的事实' } },
      envOf(),
    );
    expect(again.steps[0]!.matter).toMatchObject({ state: 'tracking', outcome: null, closed_at: null });
  });

  it('tells the sides it names, each by the roles that can act next or the usual ones', () => {
    expect(act('replyReview', 'reply', { filed: true, finding: 'true', account: '全部属实。' }).told).toEqual([
      { unitId: BUREAU, roles: ['clerk'] },
    ]);
    expect(act('accepted', 'submitReply', { filed: true, finding: 'true', account: '全部属实。' }).told).toEqual([
      { unitId: HEALTH, roles: ['leader'] },
    ]);
    expect(act('replied', 'confirm').told).toEqual([{ unitId: HEALTH, roles: ['liaison', 'officer', 'leader'] }]);
    expect(act('delivered', 'sign').told).toEqual([{ unitId: BUREAU, roles: ['clerk'] }]);
  });

  it('falls to the initiator, and tells nobody, where no unit stands on the side that is named', () => {
    const bare = matterOf('test-supplement', { state: 'sent', handler_unit: null });
    const [step] = decide(supplemented, facts(bare), { action: 'examine', input: {} }, envOf()).steps;
    expect(step).toMatchObject({ matter: { state: 'checking', holder_unit: BUREAU }, told: [], parties: [] });
  });

  it('does not deliver what is merely noted while a matter waits to be delivered', () => {
    const note = { action: 'note', version: 7, input: { text: '已电话联系' } };
    const { steps } = decide(referral, facts(matterOf('referral', { state: 'sent' })), note, envOf());
    expect(steps).toMatchObject([{ action: 'note', matter: { state: 'sent', version: 7 }, evidence: [] }]);
    expect(steps).toHaveLength(1);
  });

  it('names its letter, if it has one', () => {
    const sent = facts(matterOf('test-supplement', { state: 'sent' }));
    const letter = (action: string) => decide(supplemented, sent, { action, input: {} }, envOf()).steps[0]!.letter;
    expect([letter('start'), letter('examine')]).toEqual(['order', null]);
  });

  it('takes the number of a letter where one is issued, and nowhere else', () => {
    const sent = facts(matterOf('test-supplement', { state: 'sent' }));
    const run = (action: string, input: Record<string, unknown>) =>
      decide(supplemented, sent, { action, input }, envOf()).steps[0]!.input;
    expect(run('start', { letterNo: '12', letterVoid: ' 纸质文书已用 ' })).toEqual({
      letterNo: 12,
      letterVoid: '纸质文书已用',
    });
    expect(() => run('start', { letterNo: 0 })).toThrow(
      expect.objectContaining({ details: { fields: [{ path: 'letterNo', rule: 'too-few', limit: 1 }] } }),
    );
    expect(() => run('examine', { letterNo: 12 })).toThrow(
      expect.objectContaining({ details: { fields: [{ path: 'letterNo', rule: 'unknown' }] } }),
    );
  });

  it('marks what is internal to a unit, and records who acted when', () => {
    const step = act('replyReview', 'reviseReply', { why: ' 请补充金额 ' });
    expect(step).toMatchObject({
      internal: true,
      from: 'replyReview',
      opened: false,
      process: 'referral',
      letter: null,
    });
    expect(step).toMatchObject({
      actor: person('leader', HEALTH),
      occurredAt: envOf().now,
      input: { why: '请补充金额' },
    });
    expect(act('signed', 'accept').internal).toBe(false);
  });

  it('lets a unit know of a matter from the first state in which it sees anything, and for ever', () => {
    const audience = (state: string, action: string, before: string[], input = {}) =>
      act(state, action, input, { matter: matterOf('referral', { state, audience: before }) }).matter.audience;
    expect(audience('signed', 'accept', ['stranger'])).toEqual(['stranger', BUREAU, HEALTH, OFFICE, CONVENER]);
    expect(audience('sent', 'note', [POLICE], { text: '已电话联系' })).toEqual([POLICE, BUREAU, OFFICE, CONVENER]);
    const bare = matterOf('referral-dispatch', {
      handler_unit: null,
      office_unit: null,
      convener_unit: null,
      audience: [BUREAU],
    });
    const dropped = decide(
      dispatch,
      facts(bare, { actor: head }),
      { action: 'drop', input: { why: '不再移送' } },
      envOf(),
    );
    expect(dropped.steps[0]!.matter.audience).toStrictEqual([BUREAU]);
  });
});

describe('fields that a form shares with its process are the matter’s own', () => {
  const caseFile = getProcess('case');
  const open = { title: '演示·旧名称', summary: '旧的案情摘要，至少十个字。', urgency: 'urgent', amount: '5.00' };
  const base = { cause: '案由', subjectName: '演示·甲', subjectKind: 'hospital', source: 'report' };
  const amend = (input: Record<string, unknown>) => {
    const matter = matterOf('case', {
      state: 'open',
      fields: { ...base, ...open, kept: 1 },
      title: open.title,
      urgency: 'urgent',
    });
    return decide(caseFile, facts(matter), { action: 'amend', version: 7, input: { ...base, ...input } }, envOf())
      .steps[0]!.matter;
  };

  it('are replaced as a whole: what was cleared is gone', () => {
    const after = amend({ title: '演示·新名称', summary: open.summary });
    expect(after.fields).toStrictEqual({ ...base, kept: 1, title: '演示·新名称', summary: open.summary });
    expect(after).toMatchObject({ title: '演示·新名称', urgency: 'normal', version: 8 });
  });

  it('give the matter its title and urgency', () => {
    expect(amend({ ...open, urgency: 'critical' })).toMatchObject({ title: open.title, urgency: 'critical' });
  });

  it('leave title and urgency as they are when the form has neither', () => {
    const fields = { cause: text('案由', 'Cause') };
    const process = { ...caseFile, fields, actions: { amend: { ...caseFile.actions['amend']!, fields } } };
    const matter = matterOf('case', { state: 'open', urgency: 'urgent' });
    const step = decide(process, facts(matter), { action: 'amend', version: 7, input: { cause: '新案由' } }, envOf())
      .steps[0]!;
    expect(step.matter).toMatchObject({
      title: matter.title,
      urgency: 'urgent',
      fields: { cause: '新案由' },
      version: 8,
    });
  });

  it('of another form are not, though of the same name', () => {
    const fields = { summary: text('摘要', 'Summary') };
    const note = { ...caseFile.actions['amend']!, fields };
    const matter = matterOf('case', { state: 'open', fields: open });
    for (const process of [
      { ...caseFile, actions: { note } },
      { ...caseFile, fields: undefined, actions: { note } },
    ] as Process[]) {
      const step = decide(
        process,
        facts(matter),
        { action: 'note', version: 7, input: { summary: '另一摘要' } },
        envOf(),
      ).steps[0]!;
      expect(step.matter).toMatchObject({ fields: open, version: 7 });
    }
  });

  it('of an action alone are not', () => {
    const matter = matterOf('case', { state: 'open', fields: open });
    const input = { kind: 'settlement', files: ['00000000-0000-7000-8000-000000000001'] };
    const step = decide(caseFile, facts(matter), { action: 'addMaterial', version: 7, input }, envOf()).steps[0]!;
    expect(step.matter.fields).toBe(open);
    expect(step.input).toEqual(input);
  });
});

it('the same facts and command give the same decision, and neither is changed', () => {
  const { world, children } = sentDispatch([HEALTH]);
  const known = deepFreeze(world.factsOf(children[0]!, person('liaison', HEALTH)));
  const command = deepFreeze({ action: 'sign', version: known.matter.version, input: {} });
  const twice = [1, 2].map(() => decide(referral, known, command, envOf()));
  expect(twice[0]).toEqual(twice[1]);
  expect(twice[0]!.steps[0]!.matter.state).toBe('signed');
});
