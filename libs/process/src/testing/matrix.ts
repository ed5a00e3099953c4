import { subject } from '@casl/ability';
import { ROLES, SIDES, SIGHTS } from '@lianban/contracts';
import type { Role, Side } from '@lianban/contracts';
import { compileAbility, may } from '../ability.ts';
import type { MatterAbility } from '../ability.ts';
import { sightOf, statesOf } from '../define-process.ts';
import type { Process } from '../define-process.ts';
import { matterOf, principal, UNIT_OF } from './facts.ts';

const ACTING = Object.keys(UNIT_OF) as Side[];
const line = (who: string, what: string): string => `  ${who.padEnd(20)} ${what}`;

/**
 * Who may do what in which state, and what each side sees, as text. Asked of the compiled ability, one role on one side at a time, so it
 * shows what the API allows and not what the definition seems to say; a change of permission is a line of a diff.
 */
export function matrix(process: Process): string {
  const actors = ACTING.flatMap((side) => ROLES.map((role) => actorOf(process, side, role)));
  const blocks = Object.entries(process.states).map(([state, { label, responsible, final }]) => {
    const matter = matterOf(process.type, { state });
    const rights = actors.map(({ who, ability }) => {
      const actions = Object.keys(process.actions).filter((name) => may(ability, process.type, name, matter));
      return actions.length ? line(who, actions.join(' ')) : '';
    });
    const title = `${state} ${label.zh} · ${final ? `final: ${final}` : responsible}`;
    return [title, ...sightsIn(process, state), ...rights, ...systemsOf(process, state)].filter(Boolean).join('\n');
  });
  const proxies = actors.filter(({ ability }) => may(ability, process.type, 'proxy', matterOf(process.type)));
  const head = [
    `${process.type} ${process.label.zh}`,
    `opened by ${openersOf(process, actors)}`,
    ...(proxies.length ? [`for off-line units recorded by ${proxies.map(({ who }) => who).join(' ')}`] : []),
  ];
  return [head.join(' · '), ...blocks].join('\n\n');
}

/** `sees all  initiator`: the sides that see so much, the most first. */
function sightsIn(process: Process, state: string): string[] {
  return SIGHTS.toReversed().flatMap((sight) => {
    const sides = SIDES.filter((side) => sightOf(process, state, side) === sight);
    return sides.length ? [line(`sees ${sight}`, sides.join(' '))] : [];
  });
}

interface Candidate {
  who: string;
  unitId: string;
  ability: MatterAbility;
}
function actorOf(process: Process, side: Side, role: Role): Candidate {
  const unitId = UNIT_OF[side]!;
  return { who: `${side}.${role}`, unitId, ability: compileAbility([process], principal([{ unitId, role }])) };
}

function openersOf({ type, under, opensBy }: Process, actors: Candidate[]): string {
  if (opensBy === 'parent') return `its parent ${under}`;
  const may = ({ unitId, ability }: Candidate): boolean =>
    ability.can(`${type}.open`, under ? subject('Matter', { ...matterOf(under) }) : subject('Unit', { id: unitId }));
  const who = actors.filter(may).map((a) => a.who);
  // A unit that opens a case file stands on no side yet: the role alone decides.
  return under ? `${who.join(' ')} of ${under}` : [...new Set(who.map((w) => w.split('.')[1]))].join(' ');
}

function systemsOf(process: Process, state: string): string[] {
  const taken = Object.entries(process.actions).filter(([, action]) => statesOf(process, action).includes(state));
  return taken.flatMap(([name, { by }]) =>
    by.flatMap((w) =>
      'clock' in w ? [line(`clock ${w.clock}`, name)] : 'channel' in w ? [line('channel', name)] : [],
    ),
  );
}
