import type { Side } from '@lianban/contracts';
import type { Action, Process } from './define-process.ts';
import { getProcess, PROCESSES } from './definitions/index.ts';
import type { Facts } from './facts.ts';
import { decideOpening, openChildren } from './open.ts';
import type { Opening } from './open.ts';
import {
  BUREAU,
  clerk,
  CONVENER,
  dispatchForm,
  envOf,
  facts,
  HEALTH,
  id,
  matterOf,
  NOW,
  OFFICE,
  POLICE,
  REGION,
  unitsOf,
} from './testing/facts.ts';
import { refusalOf } from './testing/refusal.ts';
import { supplemented } from './testing/supplement.ts';
import { lastDay } from './testing/tell.ts';

const dispatch = getProcess('referral-dispatch');
const opening = (more: Partial<Opening> = {}): Opening => ({
  id: id(0x100),
  caseFileId: id(0xc),
  parent: null,
  key: 'k',
  number: null,
  initiatorUnit: BUREAU,
  handlerUnit: null,
  officeUnit: null,
  convenerUnit: null,
  regionCode: REGION,
  secretLevel: 1,
  shard: 3,
  fields: {},
  ...more,
});
const known = { actor: clerk, parent: null, units: unitsOf() };

describe('a matter is opened', () => {
  it('by who may, with a form without faults, in this order', () => {
    const open = (more: object) =>
      refusalOf(() => decideOpening(dispatch, opening({ fields: { by: 1 } }), known, envOf(more)));
    expect(open({ may: false })).toEqual({ code: 'forbidden', details: {} });
    const rules = (more: object) => open(more)?.details.fields?.map((f) => f.rule);
    expect(rules({})).toEqual(['unknown', ...Array(6).fill('required')]);
    expect(rules({ unfinished: true })).toEqual(['unknown']);
  });

  it('with its cleaned form, and title and urgency from its parent until it has its own', () => {
    const parent = matterOf('case', { title: '演示·案件', urgency: 'critical' });
    const form: Record<string, unknown> = { ...dispatchForm([HEALTH]), phone: ' 0571 ' };
    const step = decideOpening(dispatch, opening({ parent, fields: form }), known, envOf());
    expect(step.matter).toMatchObject({
      title: form['subject'],
      urgency: 'critical',
      parent_id: parent.id,
      fields: { phone: '0571' },
    });
    const bare = decideOpening({ ...dispatch, fields: {} }, opening({ parent }), known, envOf());
    expect(bare.matter).toMatchObject({ title: '演示·案件', urgency: 'critical' });
    expect(decideOpening({ ...dispatch, fields: {} }, opening(), known, envOf()).matter).toMatchObject({
      title: '',
      urgency: 'normal',
    });
  });

  it('with the clocks of its first state, held by the side that must act', () => {
    const process: Process = { ...supplemented, initial: 'working', opensBy: [] };
    const { matter, clocks, holding, ...step } = decideOpening(
      process,
      opening({ handlerUnit: HEALTH }),
      known,
      envOf(),
    );
    expect(clocks.map((c) => [c.op, c.clock.name, c.clock.owes_unit])).toEqual([
      ['start', 'result', HEALTH],
      ['start', 'steady', HEALTH],
      ['start', 'refusal', HEALTH],
    ]);
    expect(matter).toMatchObject({ state: 'working', holder_unit: HEALTH, version: 1, audience: [BUREAU, HEALTH] });
    expect(lastDay(matter.due_at)).toBe('2026-03-30');
    expect(matter.wake_at).toBe(clocks[0]!.clock.next_at);
    expect(holding).toEqual({ unitId: HEALTH, side: 'handler', seq: 1 });
    expect(step).toMatchObject({
      action: 'open',
      from: null,
      opened: true,
      late: false,
      internal: false,
      letter: null,
      process: 'test-supplement',
      actor: clerk,
      input: {},
      told: [],
      left: [],
      evidence: [],
      occurredAt: NOW,
    });
    expect(step.parties).toEqual([
      { unitId: BUREAU, side: 'initiator' },
      { unitId: HEALTH, side: 'handler' },
    ]);
  });

  it('as a whole row: open now, first version, nothing due, nothing asked', () => {
    const form = dispatchForm([HEALTH]);
    const parent = matterOf('case', { id: id(0xca) });
    const more = {
      parent,
      key: 'k1',
      number: 'YS-9',
      officeUnit: OFFICE,
      convenerUnit: CONVENER,
      secretLevel: 2,
      shard: 5,
      fields: form,
    };
    expect(decideOpening(dispatch, opening(more), known, envOf()).matter).toStrictEqual({
      assignee_id: null,
      id: id(0x100),
      case_file_id: id(0xc),
      parent_id: id(0xca),
      process: 'referral-dispatch',
      key: 'k1',
      state: 'draft',
      resume_state: null,
      outcome: null,
      number: 'YS-9',
      title: form['subject'],
      urgency: 'normal',
      version: 1,
      initiator_unit: BUREAU,
      handler_unit: null,
      office_unit: OFFICE,
      convener_unit: CONVENER,
      holder_unit: BUREAU,
      mandatory: true,
      region_code: REGION,
      secret_level: 2,
      audience: [BUREAU, OFFICE, CONVENER],
      fields: form,
      asks: [],
      opened_at: NOW,
      state_since: NOW,
      due_at: null,
      warn_at: null,
      wake_at: null,
      shard: 5,
      closed_at: null,
    });
  });

  it('not when nobody stands on the side that should act', () => {
    const process: Process = { ...supplemented, initial: 'working', opensBy: [] };
    expect(decideOpening(process, opening({ handlerUnit: HEALTH }), known, envOf()).matter.holder_unit).toBe(HEALTH);
    expect(refusalOf(() => decideOpening(process, opening({ handlerUnit: null }), known, envOf()))).toEqual({
      code: 'blocked',
      details: { reason: 'nobody-to-handle' },
    });
  });

  it('and told to the sides its process names, which see something of it', () => {
    const told = (notify: Side[]) =>
      decideOpening(
        { ...dispatch, notify },
        opening({ handlerUnit: HEALTH, fields: dispatchForm([HEALTH]) }),
        known,
        envOf(),
      ).told.map((t) => t.unitId);
    expect([told([]), told(['handler']), told(['copied'])]).toEqual([[], [HEALTH], []]);
  });
});

describe('an action that opens matters', () => {
  const tracking = matterOf('referral-dispatch', { fields: dispatchForm([HEALTH, POLICE]), handler_unit: null });
  const send = dispatch.actions['send']!;
  const open = (more: Partial<Facts> = {}, action: Action = send, parent = tracking, env = envOf()) =>
    openChildren(action, parent, facts(parent, more), env);

  it('numbers them after its own number, and leaves them without one when it has none', () => {
    const numbers = (number: string | null) =>
      open({}, send, { ...tracking, number })
        .filter((s) => s.opened)
        .map((s) => s.matter.number);
    expect(numbers('YS-7')).toEqual(['YS-7-1', 'YS-7-2']);
    expect(numbers(null)).toEqual([null, null]);
  });

  it('opens none for a field that is empty, and nothing by any other effect', () => {
    expect(open({}, send, { ...tracking, fields: {} })).toEqual([]);
    expect(open({}, { ...send, then: [{ ask: 'extension' }] })).toEqual([]);
    expect(open({}, { ...send, then: undefined } as unknown as Action)).toEqual([]);
  });

  it('knows no office or convener where the county has no meeting body', () => {
    expect(open().filter((s) => s.opened)[0]!.matter).toMatchObject({ office_unit: null, convener_unit: null });
    expect(open({ own: { officeUnit: OFFICE } })[0]!.matter.office_unit).toBe(OFFICE);
  });

  it('delivers to a unit that is on line, to no unit it does not know, and not where no channel delivers', () => {
    const names = (more: Partial<Facts>, env = envOf()) => open(more, send, tracking, env).map((s) => s.action);
    expect(names({})).toEqual(['open', 'deliver', 'open', 'deliver']);
    expect(names({ units: unitsOf([POLICE]) })).toEqual(['open', 'deliver', 'open']);
    expect(names({ units: {} })).toEqual(['open', 'open']);
    const referral = getProcess('referral');
    const byHand = {
      ...referral,
      actions: { ...referral.actions, deliver: { ...referral.actions['deliver']!, by: [] } },
    };
    expect(names({}, envOf({ processes: { ...PROCESSES, referral: byHand } }))).toEqual(['open', 'open']);
    const begun = { ...referral, initial: 'accepted' };
    expect(names({}, envOf({ processes: { ...PROCESSES, referral: begun } }))).toEqual(['open', 'open']);
  });

  it('takes from the row what it has, else from the matter, and leaves out what neither has', () => {
    const { contact: _, ...fields } = dispatchForm([HEALTH]);
    const [opened] = open({}, send, { ...tracking, fields });
    expect(opened!.matter.fields).toStrictEqual({
      subject: fields['subject'],
      part: 'main',
      request: '请依法处理并反馈',
      reason: fields['reason'],
      basis: fields['basis'],
      phone: fields['phone'],
    });
    const bare = { ...PROCESSES, referral: { ...getProcess('referral'), fields: undefined } as Process };
    expect(open({}, send, tracking, envOf({ processes: bare }))[0]!.matter.fields).toEqual({});
  });

  it('delivers through the channel, in nobody’s role', () => {
    expect(open()[1]!.actor).toEqual({ ...clerk, kind: 'channel', role: null });
  });

  it('does not hand its own history on to them', () => {
    const busy = {
      marks: ['x'],
      times: { deliver: 3 },
      doers: { deliver: ['u'] },
      held: 9,
      chain: [BUREAU, OFFICE],
      clocks: [],
    };
    expect(open(busy).map((s) => [s.action, s.holding!.seq, s.matter.version])).toEqual([
      ['open', 1, 1],
      ['deliver', 2, 2],
      ['open', 1, 1],
      ['deliver', 2, 2],
    ]);
  });

  it('shows the channel’s guards the new matter, nothing of what happened to the one that opened it', () => {
    const referral = getProcess('referral');
    const seen: Facts[] = [];
    const guard = [(x: Facts) => seen.push(x) > 0 || 'never'];
    const deliver = { ...referral.actions['deliver']!, guard };
    const processes = { ...PROCESSES, referral: { ...referral, actions: { ...referral.actions, deliver } } };
    const busy: Partial<Facts> = {
      marks: ['x'],
      times: { deliver: 3 },
      doers: { deliver: ['u'] },
      children: { open: 2, mandatoryOpen: 2 },
      parties: [{ unitId: HEALTH, side: 'handler', since: NOW }],
      input: { to: POLICE },
      own: { officeUnit: OFFICE },
    };
    const [opened, delivered] = open(busy, send, tracking, envOf({ processes, may: false }));
    expect(delivered!.action).toBe('deliver');
    expect(seen[0]).toMatchObject({
      matter: opened!.matter,
      clocks: [],
      marks: [],
      times: {},
      doers: {},
      children: { open: 0, mandatoryOpen: 0 },
      held: 1,
      parties: [],
      input: {},
      own: {},
      file: facts(tracking).file,
      actor: { kind: 'channel', role: null, userId: clerk.userId },
    });
    for (const empty of ['times', 'doers', 'own', 'input'] as const) expect(seen[0]![empty]).toEqual({});
    expect(seen[0]!.chain.at(-1)).toBe(opened!.matter.holder_unit);
  });

  it('fails as a whole when the process does not exist', () => {
    expect(refusalOf(() => open({}, send, tracking, envOf({ processes: {} })))).toEqual({
      code: 'internal',
      details: { reason: 'no process referral' },
    });
  });
});
