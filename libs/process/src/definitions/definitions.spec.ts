import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Label, Side } from '@lianban/contracts';
import { ROLES } from '@lianban/contracts';
import { compileAbility, may } from '../ability.ts';
import { sightOf, statesOf } from '../define-process.ts';
import type { Fields } from '../define-process.ts';
import { movers, primaryAction } from '../queue.ts';
import { matterOf, principal, UNIT_OF } from '../testing/facts.ts';
import { supplemented } from '../testing/supplement.ts';
import { LAW, OPTIONS } from '../testing/law.ts';
import { getProcess, PROCESSES } from './index.ts';

const types = Object.keys(PROCESSES);

/** Every text of a process that a person reads, by where it stands. */
function labelsOf(type: string): [where: string, Label][] {
  const p = getProcess(type);
  const ofFields = (where: string, fields: Fields = {}): [string, Label][] =>
    Object.entries(fields).flatMap(([name, f]) => [
      [`${where}.${name}`, f.label] as [string, Label],
      ...(f.hint ? [[`${where}.${name} (hint)`, f.hint] as [string, Label]] : []),
      ...ofFields(`${where}.${name}`, f.of),
    ]);
  return [
    [type, p.label],
    ...Object.entries({ ...p.states, ...p.clocks }).map(([name, x]): [string, Label] => [name, x.label]),
    ...ofFields(type, p.fields),
    ...Object.entries(p.actions).flatMap(([name, a]): [string, Label][] => [
      [name, a.label],
      ...(a.hint ? [[`${name} (hint)`, a.hint] as [string, Label]] : []),
      ...ofFields(name, a.fields),
    ]),
  ];
}

describe.each(types)('%s', (type) => {
  const process = getProcess(type);

  it('is written in both languages throughout', () => {
    const bad = labelsOf(type).filter(
      ([, { zh, en }]) => !/\p{Script=Han}/u.test(zh) || !/^[\x20-\x7e’“”…]+$/.test(en),
    );
    expect(bad).toEqual([]);
  });

  it('calls no two actions of one state by the same name', () => {
    for (const state of Object.keys(process.states)) {
      const names = Object.values(process.actions)
        .filter((a) => statesOf(process, a).includes(state))
        .map((a) => a.label.zh);
      expect([state, names.toSorted()]).toEqual([state, [...new Set(names)].toSorted()]);
    }
  });

  it('says of every action that a page may offer first what it means', () => {
    const silent = Object.keys(process.states).flatMap((state) =>
      ROLES.flatMap((role) => {
        const open = Object.entries(process.actions).filter(
          ([, a]) => statesOf(process, a).includes(state) && a.by.some((w) => 'side' in w && w.roles.includes(role)),
        );
        const first = primaryAction(
          process,
          state,
          open.map(([name]) => name),
        );
        return first && !process.actions[first]!.hint ? [first] : [];
      }),
    );
    expect([...new Set(silent)]).toEqual([]);
  });

  it('names for every clock a rule that exists, and for every choice a list of codes', () => {
    for (const [name, clock] of Object.entries(process.clocks))
      expect([name, LAW.byCode(clock.rule, '330127', '2026-03-02')?.code]).toEqual([name, clock.rule]);
    const fieldsOf = (fields: Fields = {}): [string, string | undefined][] =>
      Object.entries(fields).flatMap(([name, f]) => [
        ...(f.kind === 'choice' ? [[name, f.options] as [string, string | undefined]] : []),
        ...fieldsOf(f.of),
      ]);
    const choices = [process.fields, ...Object.values(process.actions).map((a) => a.fields)].flatMap((f) =>
      fieldsOf(f),
    );
    expect(choices.filter(([, list]) => !list || !OPTIONS(list))).toEqual([]);
  });

  it('says who carries every state while it lasts, and lets the one who must act see it', () => {
    for (const [name, { responsible, final }] of Object.entries(process.states))
      if (!final)
        expect([name, ['slice', 'all', 'preview'].includes(sightOf(process, name, responsible))]).toEqual([name, true]);
  });

  it('tells those who must act next, unless they are the ones who acted', () => {
    const interrupted = (state: string): string[] =>
      Object.values(process.actions)
        .filter((a) => a.to === state)
        .flatMap((a) => statesOf(process, a));
    const silent = Object.entries(process.actions).flatMap(([name, { from, to, by, notify = [] }]) => {
      if (to === 'stay') return [];
      const targets = to === 'back' ? (from as string[]).flatMap(interrupted) : [to];
      return targets.flatMap((target) => {
        const { responsible, final } = process.states[target]!;
        const acted = by.flatMap((w) => ('side' in w && w.side === responsible ? w.roles : []));
        const next = movers(process, target, responsible);
        return final || notify.includes(responsible) || next.every((r) => acted.includes(r))
          ? []
          : [`${name} → ${target}`];
      });
    });
    expect(silent).toEqual([]);
  });

  it('lets nobody act on what it does not show them', () => {
    const memberships = ROLES.flatMap((role) =>
      Object.entries(UNIT_OF).map(([side, unitId]) => ({ side, unitId, role })),
    );
    const blind = Object.keys(process.states).flatMap((state) =>
      memberships
        .filter(({ side }) => sightOf(process, state, side as Side) === 'nothing')
        .flatMap(({ side, unitId, role }) => {
          const ability = compileAbility([process], principal([{ unitId, role }]));
          const matter = matterOf(type, { state });
          const can = Object.keys(process.actions).filter((name) => may(ability, type, name, matter));
          return can.map((name) => `${side}.${role}: ${name} in ${state}`);
        }),
    );
    expect(blind).toEqual([]);
  });

  it('shows its permissions and its diagram in a spec of its own', () => {
    expect(existsSync(path.join(__dirname, type, `${type}.spec.ts`))).toBe(true);
  });
});

it('a process is found by its type, and nothing else is', () => {
  expect(types).toEqual(['case', 'referral-dispatch', 'referral', 'pull-request']);
  for (const type of ['gone', 'constructor', 'toString', '__proto__'])
    expect(() => getProcess(type)).toThrow(`no process ${type}`);
});

it('what a side sees of a state: what the state says, else all for the initiator, the slice for who handles or supervises, a trace for others', () => {
  const referral = getProcess('referral');
  const sees = (state: string) =>
    (['initiator', 'handler', 'supervisor', 'assistant', 'copied', 'office', 'convener'] as const).map((side) =>
      sightOf(referral, state, side),
    );
  expect(sees('signed')).toEqual(['all', 'slice', 'slice', 'trace', 'trace', 'trace', 'trace']);
  expect(sees('sent').slice(0, 2)).toEqual(['all', 'nothing']);
  expect(sees('delivered')[1]).toBe('preview');
  expect(sees('withdrawn')[1]).toBe('trace');
  expect(sees('gone')[0]).toBe('all');
});

it('an action from `open` may be taken in every state that is not final', () => {
  expect(statesOf(supplemented, supplemented.actions['note']!)).toEqual([
    'sent',
    'working',
    'checking',
    'supplement',
    'suspended',
  ]);
});
