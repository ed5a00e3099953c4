import { SIGHTS } from '@lianban/contracts';
import type { FileRef, Sight } from '@lianban/contracts';
import { getProcess, sideOf, sightOf } from '@lianban/process';
import type { MatterRecord } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';

/** A matter that the person sees (policies hide the others), and how it uses the file. */
interface Use {
  matter: MatterRecord;
  linked: boolean;
  disclosed: 'preview' | 'slice' | null;
  material: boolean;
}
interface FileRow extends FileRef {
  mine: boolean;
  used: boolean;
  uses: Use[];
}
/** A file that a person may read, and the matter that allows it; null for one's own upload that is not used yet. */
export interface ReadableFile {
  file: FileRef;
  matter: MatterRecord | null;
}

// Internal events belong to the acting unit alone; a unit sees what was recorded while it was a party.
const FIND = `
select f.id, f.name, f.size::int as size, f.mime, encode(f.sha256, 'hex') as sha256, f.uploaded_by = $2 as mine,
  exists (select from fact_file_uses u where u.file_id = f.id) as used,
  coalesce((select json_agg(json_build_object('matter', to_jsonb(m), 
    'linked', exists (select from file_links l join events e on e.id = l.event_id
      where l.file_id = f.id and l.matter_id = m.id and (not e.internal or e.unit_id = any ($3::uuid[]))
        and exists (select from parties p where p.matter_id = m.id and p.unit_id = any ($3::uuid[])
          and p.since <= e.recorded_at and (p.until is null or e.recorded_at < p.until))),
    'disclosed', (select x."when" from disclosures d cross join jsonb_to_recordset(d.files) x(id text, "when" text)
      where d.matter_id = m.id and d.revoked_at is null and x.id = f.id::text order by x."when" limit 1),
    'material', m.parent_id is null and exists (select from materials t where t.case_file_id = m.case_file_id and t.file_id = f.id)))
    from matters m where m.case_file_id in (select u.case_file_id from fact_file_uses u where u.file_id = f.id)), '[]') as uses
from files f where f.id = $1`;

/** The file, if a matter the person sees lets it be read; undefined otherwise, and when there is none. */
export async function findReadable(tx: Tx, ctx: Context, id: string): Promise<ReadableFile | undefined> {
  const row = await tx.one<FileRow>(FIND, [id, ctx.userId, asArray(ctx.unitIds)]);
  if (!row) return undefined;
  const { mine, used, uses, ...file } = row;
  if (mine && !used) return { file, matter: null };
  const use = uses.find((u) => allows(u, ctx));
  return use && { file, matter: use.matter };
}

function allows({ matter, linked, disclosed, material }: Use, ctx: Context): boolean {
  const sight = sightOf(getProcess(matter.process), matter.state, sideOf(matter, ctx.principals));
  return (
    (linked && reaches(sight, 'slice')) ||
    (disclosed !== null && reaches(sight, disclosed)) ||
    (material && sight === 'all')
  );
}
const reaches = (sight: Sight, needed: Sight): boolean => SIGHTS.indexOf(sight) >= SIGHTS.indexOf(needed);
