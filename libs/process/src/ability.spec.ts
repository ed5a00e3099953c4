import { subject } from '@casl/ability';
import { ROLES } from '@lianban/contracts';
import type { Role } from '@lianban/contracts';
import * as fc from 'fast-check';
import { actingAs, compileAbility, may, mayRead, principalsOf, sideOf } from './ability.ts';
import type { Principal } from './ability.ts';
import { sightOf, statesOf } from './define-process.ts';
import type { Process, Who } from './define-process.ts';
import { getProcess, PROCESSES } from './definitions/index.ts';
import type { MatterRecord } from './facts.ts';
import { BUREAU, CONVENER, HEALTH, id, matterOf, OFFICE, POLICE, principal } from './testing/facts.ts';

const processes = Object.values(PROCESSES);
const UNITS = [BUREAU, OFFICE, CONVENER, HEALTH, POLICE];
const BLIND: Role[] = ['admin', 'security', 'auditor'];
const FILES = [id(0xc), id(0xc2)];

const units = fc.constantFrom(BUREAU, HEALTH, POLICE);
const principals: fc.Arbitrary<Principal> = fc.record({
  userId: fc.constantFrom(id(0xf1), id(0xf2)),
  clearance: fc.constantFrom(0, 1, 2, 2),
  memberships: fc.array(fc.record({ unitId: units, role: fc.constantFrom(...ROLES) }), { maxLength: 8 }),
  recused: fc.oneof({ weight: 5, arbitrary: fc.constant<string[]>([]) }, fc.subarray(FILES)),
});
const matters: fc.Arbitrary<MatterRecord> = fc
  .constantFrom(...processes)
  .chain((p) =>
    fc.record({
      process: fc.constant(p.type),
      state: fc.constantFrom(...Object.keys(p.states)),
      initiator_unit: units,
      handler_unit: fc.option(units),
      office_unit: fc.option(units),
      convener_unit: fc.option(units),
      secret_level: fc.constantFrom(0, 1, 1, 2),
      case_file_id: fc.constantFrom(...FILES),
      audience: fc.array(fc.oneof(units, fc.constantFrom(id(0xf1), id(0xf2))), { maxLength: 3 }),
    }),
  )
  .map((more) => matterOf(more.process, more));

/** Those of `by` who see anything of a matter in `state`. */
const seeing = (process: Process, state: string, by: Who[]): Who[] =>
  by.filter((w) => 'side' in w && sightOf(process, state, w.side) !== 'nothing');

it('an action may be taken exactly by whom a membership lets act, in its states, seeing it, with clearance and not recused', () => {
  let allowed = 0;
  fc.assert(
    fc.property(principals, matters, (p, matter) => {
      const ability = compileAbility(processes, p);
      const process = getProcess(matter.process);
      const open = matter.secret_level <= p.clearance && !p.recused.includes(matter.case_file_id);
      const expected = Object.entries(process.actions)
        .filter(([, a]) => open && statesOf(process, a).includes(matter.state))
        .filter(([, a]) => actingAs(seeing(process, matter.state, a.by), matter, p))
        .map(([name]) => name);
      expect(Object.keys(process.actions).filter((name) => may(ability, process.type, name, matter))).toEqual(expected);
      allowed += expected.length;
    }),
    { numRuns: 1000 },
  );
  expect(allowed).toBeGreaterThan(50);
});

it('a matter may be read exactly by those whom its audience names, with clearance and not recused', () => {
  fc.assert(
    fc.property(principals, matters, (p, matter) => {
      const named = matter.audience.some(
        (a) => a === p.userId || p.memberships.some((m) => m.unitId === a && !BLIND.includes(m.role)),
      );
      const expected = named && matter.secret_level <= p.clearance && !p.recused.includes(matter.case_file_id);
      expect(mayRead(compileAbility(processes, p), matter)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

describe('a right holds', () => {
  const officer = (more: Partial<Principal> = {}) =>
    compileAbility(processes, principal([{ unitId: HEALTH, role: 'officer' }], more));
  const signed = (more: Partial<MatterRecord> = {}) => matterOf('referral', { state: 'signed', ...more });

  it('for matters of its own process only', () => {
    expect(may(officer(), 'referral', 'accept', signed())).toBe(true);
    expect(may(officer(), 'referral', 'accept', signed({ process: 'police-referral' }))).toBe(false);
  });

  it('up to the clearance and not for a recused person', () => {
    expect(may(officer({ clearance: 1 }), 'referral', 'accept', signed({ secret_level: 2 }))).toBe(false);
    expect(may(officer({ clearance: 2 }), 'referral', 'accept', signed({ secret_level: 2 }))).toBe(true);
    expect(may(officer({ recused: [id(0xc)] }), 'referral', 'accept', signed())).toBe(false);
    expect(may(officer({ recused: [id(0xc2)] }), 'referral', 'accept', signed())).toBe(true);
  });

  it('for no side that is not a unit of the matter', () => {
    const accept = {
      ...getProcess('referral').actions['accept']!,
      by: [{ side: 'copied' as const, roles: ['officer' as const] }],
    };
    const process = { ...getProcess('referral'), actions: { accept } };
    const ability = compileAbility([process], principal([{ unitId: HEALTH, role: 'officer' }]));
    expect(may(ability, 'referral', 'accept', signed())).toBe(false);
    expect(actingAs(accept.by, signed(), principal([{ unitId: HEALTH, role: 'officer' }]))).toBeUndefined();
  });
});

it('a proxy records for matters that its own unit sent, with clearance and not recused', () => {
  const proxy = (unitId: string, role: Role, matter = matterOf('referral'), more: Partial<Principal> = {}) =>
    may(compileAbility(processes, principal([{ unitId, role }], more)), 'referral', 'proxy', matter);
  expect([proxy(BUREAU, 'clerk'), proxy(BUREAU, 'head'), proxy(HEALTH, 'clerk')]).toEqual([true, false, false]);
  expect(proxy(BUREAU, 'clerk', matterOf('police-referral'))).toBe(false);
  expect(proxy(BUREAU, 'clerk', matterOf('referral', { secret_level: 2 }))).toBe(false);
  expect(proxy(BUREAU, 'clerk', matterOf('referral'), { recused: [id(0xc)] })).toBe(false);
  const none = compileAbility(processes, principal([{ unitId: BUREAU, role: 'clerk' }]));
  expect(may(none, 'referral-dispatch', 'proxy', matterOf('referral-dispatch'))).toBe(false);
});

it('a member acts as the unit and role that allow it, the first of several', () => {
  const matter = matterOf('referral', { state: 'signed' });
  const by = getProcess('referral').actions['accept']!.by;
  const as = (...memberships: [string, Role][]) =>
    actingAs(by, matter, principal(memberships.map(([unitId, role]) => ({ unitId, role }))));
  expect(as([POLICE, 'officer'], [HEALTH, 'clerk'], [HEALTH, 'leader'], [HEALTH, 'officer'])).toMatchObject({
    unitId: HEALTH,
    role: 'leader',
  });
  expect(as([POLICE, 'officer'], [BUREAU, 'leader'])).toBeUndefined();
  expect(
    actingAs([{ clock: 'sign' }, { channel: true }], matter, principal([{ unitId: HEALTH, role: 'officer' }])),
  ).toBeUndefined();
});

describe('a substitute', () => {
  const absent = { userId: id(0xf9), name: '演示·孙甲' };
  const by = getProcess('referral').actions['sign']!.by;
  const matter = matterOf('referral', { state: 'delivered' });
  const forAbsent = { unitId: HEALTH, role: 'liaison' as const, substituteFor: absent };

  it('may what the absent one may, and acts for that person', () => {
    const p = principal([{ unitId: HEALTH, role: 'clerk' }, forAbsent]);
    expect(may(compileAbility(processes, p), 'referral', 'sign', matter)).toBe(true);
    expect(actingAs(by, matter, p)).toMatchObject({ role: 'liaison', substituteFor: absent });
    const other = principal([{ unitId: HEALTH, role: 'clerk' }]);
    expect(may(compileAbility(processes, other), 'referral', 'sign', matter)).toBe(false);
  });

  it('acts as oneself wherever an own role allows it, in whatever order roles are held and named', () => {
    const own = { unitId: HEALTH, role: 'officer' as const };
    for (const memberships of [
      [forAbsent, own],
      [own, forAbsent],
    ])
      for (const order of [
        by,
        [...by].reverse(),
        by.flatMap((w) => ('side' in w ? w.roles.map((role) => ({ ...w, roles: [role] })) : [])),
      ]) {
        const as = actingAs(order, matter, principal(memberships));
        expect(as).toMatchObject({ role: 'officer' });
        expect(as?.substituteFor).toBeUndefined();
      }
  });

  it('keeps the own clearance and is recused for oneself alone', () => {
    const may2 = (more: Partial<Principal>, m = matter) =>
      may(compileAbility(processes, principal([forAbsent], more)), 'referral', 'sign', m);
    expect(may2({ clearance: 1 }, matterOf('referral', { state: 'delivered', secret_level: 2 }))).toBe(false);
    expect([may2({}), may2({ recused: [id(0xc)] })]).toEqual([true, false]);
  });
});

it.each(BLIND)('a person who is only %s knows of no matter and takes no action', (role) => {
  const p = principal(UNITS.map((unitId) => ({ unitId, role })));
  expect(principalsOf(p)).toEqual([p.userId]);
  const ability = compileAbility(processes, p);
  for (const process of processes)
    for (const state of Object.keys(process.states)) {
      const matter = matterOf(process.type, { state, audience: UNITS });
      expect(mayRead(ability, matter)).toBe(false);
      for (const name of Object.keys(process.actions)) expect(may(ability, process.type, name, matter)).toBe(false);
    }
});

it('a clerk who is administrator as well sees what a clerk sees; nobody is named twice', () => {
  const both = principal([
    { unitId: BUREAU, role: 'admin' },
    { unitId: BUREAU, role: 'clerk' },
    { unitId: BUREAU, role: 'legal' },
    { unitId: OFFICE, role: 'auditor' },
  ]);
  expect(principalsOf(both)).toEqual([BUREAU, both.userId]);
});

describe('opening', () => {
  const open = (role: Role, more: Partial<Principal> = {}) =>
    compileAbility(processes, principal([{ unitId: BUREAU, role }], more));
  const under = (type: string, more: Partial<MatterRecord> = {}) => subject('Matter', matterOf(type, more));

  it('a case file: the clerk, for the own unit', () => {
    expect(open('clerk').can('case.open', subject('Unit', { id: BUREAU }))).toBe(true);
    expect(open('clerk').can('case.open', subject('Unit', { id: HEALTH }))).toBe(false);
    expect(open('head').can('case.open', subject('Unit', { id: BUREAU }))).toBe(false);
  });

  it('a transfer: the clerk of the unit that runs the case, with clearance and not recused', () => {
    expect(open('clerk').can('referral-dispatch.open', under('case'))).toBe(true);
    expect(open('head').can('referral-dispatch.open', under('case'))).toBe(false);
    expect(open('clerk').can('referral-dispatch.open', under('case', { initiator_unit: HEALTH }))).toBe(false);
    expect(open('clerk').can('referral-dispatch.open', under('referral-dispatch'))).toBe(false);
    expect(open('clerk').can('referral-dispatch.open', under('case', { secret_level: 2 }))).toBe(false);
    expect(open('clerk', { recused: [id(0xc)] }).can('referral-dispatch.open', under('case'))).toBe(false);
  });

  it('a part of a transfer: nobody, the transfer does', () => {
    for (const role of ROLES) expect(open(role).can('referral.open', under('referral-dispatch'))).toBe(false);
  });
});

it('a person stands on the side that sees most, and as copied on none', () => {
  const matter = matterOf('referral');
  const side = (...units: string[]) => sideOf(matter, units);
  expect([side(BUREAU), side(HEALTH), side(OFFICE), side(CONVENER), side(POLICE), side()]).toEqual([
    'initiator',
    'handler',
    'office',
    'convener',
    'copied',
    'copied',
  ]);
  expect([side(OFFICE, BUREAU, HEALTH), side(OFFICE, HEALTH), side(CONVENER, OFFICE)]).toEqual([
    'initiator',
    'handler',
    'office',
  ]);
  expect(sideOf({ ...matter, handler_unit: null }, [HEALTH])).toBe('copied');
});
