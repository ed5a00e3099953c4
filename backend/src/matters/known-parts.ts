import { NAMED_LETTERS } from '@lianban/process';
import type { FactPart, Facts, MatterRecord, Step } from '@lianban/process';
import { noFacts } from './facts.js';
import type { Known } from './facts.js';
import { signatureOf } from './signature.js';
import type { Changes } from './write-statement.js';

type Done = Pick<Facts, 'times' | 'lastAt' | 'doers' | 'lastBy'>;
type OfMatter = Pick<Facts, 'marks' | 'parties' | 'chain' | 'parent' | 'children' | 'letters'>;
/** Parts of the facts of one matter, as far as they are known. */
export type Parts = Partial<OfMatter & { done: Done }>;
/** What is known of the file as a whole: kinds of its materials, number of its open matters. */
export interface FileParts {
  materials?: string[] | undefined;
  open?: number | undefined;
}
type Closable = Pick<MatterRecord, 'closed_at'>;
export const openOnes = ({ closed_at }: Closable): number => (closed_at === null ? 1 : 0);

/** Nothing has happened to a matter. */
export const NO_PARTS: Parts = {
  done: { times: {}, lastAt: {}, doers: {}, lastBy: {} },
  marks: [],
  parties: [],
  chain: [],
  children: { open: 0, mandatoryOpen: 0 },
  letters: [],
};

/** Whether all of these parts are known. */
export const knows = (names: readonly FactPart[], parts: Parts, file: FileParts): boolean =>
  names.every((name) =>
    name === 'materials' ? file.materials : name === 'openMatters' ? file.open !== undefined : parts[name],
  );

/** The parts as facts; those that are not known are empty. */
export function toFacts(now: string, matter: Closable, { done, ...parts }: Parts, file: FileParts): Known['facts'] {
  const { materials = [], open = openOnes(matter) } = file;
  return { ...noFacts(now), ...done, ...parts, file: { openMatters: open - openOnes(matter), materials } };
}

/** What was known of a matter with the parts that were read of it. */
export function partsWith(parts: Parts, names: readonly FactPart[], facts: Known['facts']): Parts {
  const { marks, parties, chain, parent, children, letters, times, lastAt, doers, lastBy } = facts;
  const read: Parts = { marks, parties, chain, parent, children, letters, done: { times, lastAt, doers, lastBy } };
  const known = Object.entries(read).filter(([name]) => names.includes(name as FactPart));
  return { ...parts, ...Object.fromEntries(known) };
}

/** What is known of a matter after a step on it at `now`. Marks stay: the clocks' program alone sets them. */
export function partsAfter(parts: Parts, step: Step, now: string): Parts {
  const { holding, left, parties } = step;
  const stays = ({ unitId, side }: { unitId: string; side: string }): boolean =>
    !left.some((l) => l.unitId === unitId && l.side === side);
  return {
    ...parts,
    ...(parts.done && { done: doneAfter(parts.done, step) }),
    ...(parts.chain && holding && { chain: [...parts.chain, holding.unitId] }),
    ...(parts.parties && {
      parties: [...parts.parties.filter(stays), ...parties.map(({ unitId, side }) => ({ unitId, side, since: now }))],
    }),
  };
}

/** Kinds of the file's materials after a write. */
export function materialsAfter(materials: string[] | undefined, { insert, update }: Changes): string[] | undefined {
  if (update['materials']) return undefined;
  const added = (insert['materials'] ?? []).map((row) => String(row['kind']));
  return materials && added.length ? [...new Set([...materials, ...added])] : materials;
}

/** Matters for which letters are issued that later ones may name: the database alone gives them their numbers. */
export const namedLetters = ({ insert }: Changes): string[] =>
  (insert['letters'] ?? []).flatMap(({ kind, matter_id }) =>
    NAMED_LETTERS.includes(String(kind)) ? [String(matter_id)] : [],
  );

/** Children of a matter after `by` of them have opened (or, negative, closed). */
export const childrenAfter = (
  { open, mandatoryOpen }: Facts['children'],
  { mandatory }: Pick<MatterRecord, 'mandatory'>,
  by: number,
): Facts['children'] => ({ open: open + by, mandatoryOpen: mandatoryOpen + (mandatory ? by : 0) });

function doneAfter({ times, lastAt, doers, lastBy }: Done, { action, actor, occurredAt }: Step): Done {
  const last = lastAt[action];
  const person = actor.kind === 'person';
  const who = person ? [actor.userId, actor.substituteForId] : [];
  const all = [...(doers[action] ?? []), ...who.filter((id) => id !== undefined)];
  return {
    times: { ...times, [action]: (times[action] ?? 0) + 1 },
    lastAt: { ...lastAt, [action]: last && Date.parse(last) > Date.parse(occurredAt) ? last : occurredAt },
    doers: { ...doers, [action]: [...new Set(all)] },
    lastBy: person
      ? { ...lastBy, [action]: { by: signatureOf(actor.name, actor.substituteFor), unitId: actor.unitId } }
      : lastBy,
  };
}
