import type { MatterRecord } from '@lianban/process';
import type { LawInForce } from '../../directory/index.js';
import type { Package } from '../../disclosures/index.js';
import type { TableRow } from '../../matters/index.js';
import { entriesOf, FORM, toVector } from '../../search/index.js';
import type { Source, UnitNames } from '../../search/index.js';
import type { MemoryFile } from './memory-file.js';
import type { Rehearsal } from './rehearsal.js';

type Stored = Record<string, unknown>;
const REPORT = '调查报告.pdf';

/** The rows of the search index that the worker would write of a case file. */
export function searchRows({ file, chain, county }: Rehearsal, law: LawInForce): Record<string, TableRow[]> {
  const units: UnitNames = Object.fromEntries(
    Object.values(county.units).map(({ id, name, short }) => [id, { name, short }]),
  );
  const entries = file.matters.flatMap((matter) =>
    entriesOf(sourceOf(file, matter), law, units).map((entry) => ({
      ...{ matter_id: matter.id, part: entry.part, level: entry.level, case_file_id: chain.caseFileId },
      ...{ words: toVector(entry), lines: [...entry.names, ...entry.lines] },
    })),
  );
  return { search_entries: entries, search_heads: [{ case_file_id: chain.caseFileId, n: chain.n, form: FORM }] };
}

function sourceOf(file: MemoryFile, matter: MatterRecord): Source {
  const { id, process, title, number, fields, audience } = matter;
  const disclosed = file.of<Stored & { no: number }>('disclosures', id).at(-1);
  const parties = file.of<Stored>('parties', id);
  const present = new Set(parties.filter((p) => !p['until']).map((p) => String(p['unit_id'])));
  return {
    ...{ id, process, title, number, fields, audience, initiator: matter.initiator_unit },
    month: new Date(matter.opened_at).toISOString().slice(0, 7),
    disclosure: disclosed ? (JSON.parse(JSON.stringify(disclosed)) as Package as Source['disclosure']) : null,
    materials: matter.parent_id ? null : file.table('materials').map(() => REPORT),
    talks: [...present].map((unit) => ({ unit, said: saidTo(file, matter.id, unit, parties), letters: null })),
  };
}

/** What was said in a matter while a unit took part in it. */
function saidTo(
  file: MemoryFile,
  matterId: string,
  unit: string,
  parties: Stored[],
): NonNullable<Source['talks']>[number]['said'] {
  const tookPart = (at: number): boolean =>
    parties.some((p) => p['unit_id'] === unit && at >= time(p['since']) && (!p['until'] || at <= time(p['until'])));
  return file
    .of<Stored>('events', matterId)
    .filter((e) => e['actor_kind'] !== 'clock' && e['action'] !== 'open' && (!e['internal'] || e['unit_id'] === unit))
    .filter((e) => tookPart(time(e['recorded_at'])))
    .map((e) => ({
      action: String(e['action']),
      input: (JSON.parse(JSON.stringify(e['payload'])) as { input: Stored }).input,
      files: file
        .table('file_links')
        .filter((l) => l['event_id'] === e['id'])
        .map(() => REPORT),
    }));
}

const time = (instant: unknown): number => Date.parse(String(instant));
