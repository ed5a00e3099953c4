import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import type { MongoAbility } from '@casl/ability';
import type { Role, Side } from '@lianban/contracts';
import { sightOf, statesOf } from './define-process.ts';
import type { Process, Who } from './define-process.ts';
import type { MatterRecord } from './facts.ts';

export interface Membership {
  unitId: string;
  role: Role;
  /** held for the time of a delegation: for whom */
  substituteFor?: { userId: string; name: string };
}
/** A signed-in person as permissions see it. `recused`: case files that do not exist for this person. */
export interface Principal {
  userId: string;
  clearance: number;
  memberships: Membership[];
  recused: string[];
}
export type MatterAbility = MongoAbility;

const COLUMN: Partial<Record<Side, 'initiator_unit' | 'handler_unit' | 'office_unit' | 'convener_unit'>> = {
  initiator: 'initiator_unit',
  handler: 'handler_unit',
  office: 'office_unit',
  convener: 'convener_unit',
};
/** Ids under which a person may know of a matter: its units and itself. Security and audit staff know of none. */
export const principalsOf = (p: Principal): string[] => [
  ...new Set([...p.memberships.filter((m) => !BLIND.includes(m.role)).map((m) => m.unitId), p.userId]),
];
const BLIND: Role[] = ['admin', 'security', 'auditor'];

/**
 * Compiles all definitions and one person's memberships into one ability over `Matter` rows (columns of the table):
 * `read`, `<process>.<action>` (never in a state of which the side sees nothing), `<process>.proxy` (recording for a unit that is not on line), and `<process>.open` on the parent matter (`case.open` on a unit).
 */
export function compileAbility(processes: Process[], p: Principal): MatterAbility {
  const { can, cannot, build } = new AbilityBuilder<MatterAbility>(createMongoAbility);
  const visible = { secret_level: { $lte: p.clearance } };
  can('read', 'Matter', { audience: { $in: principalsOf(p) }, ...visible });
  for (const process of processes) {
    for (const { unitId, side } of matches(process.opensBy === 'parent' ? [] : process.opensBy, p)) {
      if (!process.under) can(`${process.type}.open`, 'Unit', { id: unitId });
      else can(`${process.type}.open`, 'Matter', { process: process.under, [COLUMN[side]!]: unitId, ...visible });
    }
    for (const { unitId, side } of matches(process.proxy ? [process.proxy] : [], p))
      can(`${process.type}.proxy`, 'Matter', { process: process.type, [COLUMN[side]!]: unitId, ...visible });
    for (const [name, action] of Object.entries(process.actions))
      for (const { unitId, side } of matches(action.by, p))
        can(`${process.type}.${name}`, 'Matter', {
          process: process.type,
          state: { $in: statesOf(process, action).filter((s) => sightOf(process, s, side) !== 'nothing') },
          [COLUMN[side]!]: unitId,
          ...visible,
        });
  }
  if (p.recused.length) cannot('manage', 'Matter', { case_file_id: { $in: p.recused } });
  return build();
}

function matches(by: Who[], p: Principal): (Membership & { side: Side })[] {
  return by.flatMap((w) =>
    'side' in w && COLUMN[w.side]
      ? p.memberships.filter((m) => w.roles.includes(m.role)).map((m) => ({ ...m, side: w.side }))
      : [],
  );
}

/** May this person take the action on this row? One question, the same rules as every list. */
export const may = (ability: MatterAbility, process: string, action: string, matter: MatterRecord): boolean =>
  ability.can(`${process}.${action}`, subject('Matter', { ...matter }));
export const mayRead = (ability: MatterAbility, matter: MatterRecord): boolean =>
  ability.can('read', subject('Matter', { ...matter }));

/** The membership that lets a person take an action, for the record of the event, an own one before a delegated one; undefined when none does. */
export function actingAs(by: Who[], matter: MatterRecord, p: Principal): Membership | undefined {
  const allowing = matches(by, p).filter(({ unitId, side }) => matter[COLUMN[side]!] === unitId);
  return allowing.find((m) => !m.substituteFor) ?? allowing[0];
}

/** The side on which a person stands; the one that sees most when several. */
export function sideOf(matter: MatterRecord, principals: string[]): Side {
  for (const side of ['initiator', 'handler', 'office', 'convener'] as const) {
    const unitId = matter[COLUMN[side]!];
    if (unitId && principals.includes(unitId)) return side;
  }
  return 'copied';
}
