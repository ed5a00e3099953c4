import { SIGHTS } from '@lianban/contracts';
import { caseFile, getProcess } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';
import { describe } from '../matters/index.js';
import type { Indexed } from './words.js';

/** Rises when entries are made in another way: all are then written anew. */
export const FORM = 1;
const LONGEST_LINE = 2_000;
const MOST_LINES = 80;

interface Item {
  label: { zh: string };
  value: string;
}
/** What one unit may read of what was said and written in a matter while it took part. */
interface Talk {
  unit: string;
  said: { action: string; input: Record<string, unknown> | null; files: string[] | null }[] | null;
  letters: string[] | null;
}
/** A matter with all that its entries are made of. */
export interface Source {
  id: string;
  process: string;
  title: string;
  number: string | null;
  fields: Record<string, unknown>;
  audience: string[];
  initiator: string;
  month: string;
  disclosure: { preview: Item[]; content: Item[]; files: { name: string; when: 'preview' | 'slice' }[] } | null;
  materials: string[] | null;
  talks: Talk[] | null;
}
export type UnitNames = Record<string, { name: string; short: string }>;
/** One row of the index: `level` is the rank of the sight that opens it. */
export interface Entry extends Indexed {
  part: string;
  level: number;
}

const PARTY = caseFile.fields!['subjectName']!.label.zh;
/** Facts of a case file by which it is known. */
const NAMES = ['subjectName', 'externalNo', 'creditCode', 'institutionCode'];
const rank = (sight: (typeof SIGHTS)[number]): number => SIGHTS.indexOf(sight);
const clip = (lines: (string | undefined | null)[]): string[] =>
  lines.flatMap((line) => (line?.trim() ? [line.trim().slice(0, LONGEST_LINE)] : [])).slice(0, MOST_LINES);

/**
 * What a matter is found by, cut along what somebody sees of it, as its page is: facts and the preview of a package from `preview` on,
 * the package from `slice` on, the materials of a case file for who keeps it, and what was said for each unit that may read it.
 */
export function entriesOf(source: Source, law: LawInForce, units: UnitNames): Entry[] {
  const { process, title, number, fields, audience, month, disclosure } = source;
  const facts = describe(getProcess(process).fields ?? {}, fields, law, 'zh', units);
  const { preview = [], content = [] } = disclosure ?? {};
  const known = facts.filter((f) => NAMES.includes(f.name)).map((f) => f.value);
  const files = (when: string): string[] => (disclosure?.files ?? []).filter((f) => f.when === when).map((f) => f.name);
  const entries: Entry[] = [
    {
      part: 'facts',
      level: rank('preview'),
      names: clip([title, number, ...known, ...partiesOf(preview)]),
      lines: clip([
        ...facts.filter((f) => !NAMES.includes(f.name)).map((f) => f.value),
        ...preview.map((item) => item.value),
        ...files('preview'),
      ]),
      readers: audience,
      month,
    },
    {
      part: 'slice',
      level: rank('slice'),
      names: clip(partiesOf(content)),
      lines: clip([...content.map((item) => item.value), ...files('slice')]),
      readers: audience,
      month,
    },
    {
      part: 'materials',
      level: rank('all'),
      names: [],
      lines: clip(source.materials ?? []),
      readers: [source.initiator],
      month,
    },
    ...(source.talks ?? []).map((talk) => talkOf(talk, source, law, units)),
  ];
  return entries.filter((e) => e.names.length + e.lines.length > 0);
}

const partiesOf = (items: Item[]): string[] => items.flatMap(({ label, value }) => (label.zh === PARTY ? [value] : []));

function talkOf(talk: Talk, { process, month }: Source, law: LawInForce, units: UnitNames): Entry {
  const { actions } = getProcess(process);
  const lines = (talk.said ?? []).flatMap(({ action, input, files }) => [
    ...describe(actions[action]?.fields ?? {}, input ?? {}, law, 'zh', units).map((d) => d.value),
    ...(files ?? []),
  ]);
  return {
    part: `talk:${talk.unit}`,
    level: rank('preview'),
    names: clip(talk.letters ?? []),
    lines: clip(lines),
    readers: [talk.unit],
    month,
  };
}
