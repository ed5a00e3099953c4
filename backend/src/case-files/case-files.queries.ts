import type { CaseFileView, FileRef, MaterialKind, UnitRef } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import { inForce } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { childrenSql, matrixRowOf } from '../matters/index.js';
import type { Child } from '../matters/index.js';
import { outcomesOf } from './outcome-lines.js';
import type { OutcomeRow } from './outcome-lines.js';
import { seenByOf } from './seen-by.js';
import type { Look } from './seen-by.js';

interface Page {
  id: string;
  matterId: string;
  number: string;
  facts: CaseFileView['facts'];
  unit: UnitRef;
  openedAt: string;
  team: CaseFileView['team'] | null;
  recused: CaseFileView['recused'] | null;
  materials: (FileRef & { kind: MaterialKind; addedAt: string })[] | null;
  dispatches: { id: string; number: string | null; title: string; state: string; children: Child[] | null }[] | null;
  outcomes: OutcomeRow[] | null;
  looks: Look[] | null;
}

const PAGE = `
select json_build_object('id', f.id, 'matterId', m.id, 'number', f.number, 'openedAt', f.opened_at,
  'unit', (select json_build_object('id', u.id, 'name', u.name, 'short', u.short) from units u where u.id = f.unit_id),
  'facts', (select json_strip_nulls(json_build_object('title', f.title, 'cause', a.cause, 'subjectName', s.name, 'subjectKind', s.kind,
      'creditCode', s.credit_code, 'institutionCode', s.institution_code, 'periodFrom', a.period_from, 'periodTo', a.period_to, 'amount', a.amount::text,
      'source', f.source, 'summary', f.summary, 'urgency', f.urgency, 'externalNo', f.external_no))
    from (select * from subjects where case_file_id = f.id order by id limit 1) s, (select * from allegations where case_file_id = f.id order by id limit 1) a),
  'team', (select json_agg(json_build_object('userId', p.id, 'name', p.name) order by t.since, p.name) from case_team t join users p on p.id = t.user_id where t.case_file_id = f.id),
  'recused', (select json_agg(json_build_object('userId', p.id, 'name', p.name, 'unit', coalesce(u.short, ''), 'since', r.since) order by r.since, p.name)
    from recusals r join users p on p.id = r.user_id left join units u on u.id = r.unit_id cross join app_time a
    where r.case_file_id = f.id and ${inForce('r')}),
  'materials', (select json_agg(json_build_object('id', x.id, 'name', x.name, 'size', x.size, 'mime', x.mime, 'sha256', encode(x.sha256, 'hex'), 'kind', t.kind, 'addedAt', t.added_at) order by t.added_at, t.id)
    from materials t join files x on x.id = t.file_id where t.case_file_id = f.id),
  'dispatches', (select json_agg(json_build_object('id', d.id, 'number', d.number, 'title', d.title, 'state', d.state, 'children', ${childrenSql('d.id')}) order by d.opened_at, d.id)
    from matters d where d.case_file_id = f.id and d.process = 'referral-dispatch'),
  'outcomes', (select json_agg(r order by r.unit, r.sort) from (
     select u.short as unit, o.code, o.basis, o.document_no as "documentNo", null::text as amount, o.id::text as sort
       from outcomes o join matters k on k.id = o.matter_id join units u on u.id = k.handler_unit where k.case_file_id = f.id
     union all select u.short, o.code, null, null, o.amount::text, 'z' || o.id
       from money_entries o join matters k on k.id = o.matter_id join units u on u.id = k.handler_unit where k.case_file_id = f.id) r),
  'looks', (select json_agg(l order by l.at desc) from (
     select u.short as unit, p.name as person, g.what, g.object, x.name as file, g.at from access_log g join users p on p.id = g.user_id join units u on u.id = g.unit_id
       left join files x on g.what = 'file' and x.id::text = g.object
       where g.case_file_id = f.id and g.unit_id <> f.unit_id and g.what in ('view', 'file') order by g.at desc limit 200) l)) as page
from case_files f join matters m on m.case_file_id = f.id and m.parent_id is null where f.id = $1`;

/** The whole case file, for a unit that keeps it. Throws not-found for everybody else. */
export async function getCaseFile(
  tx: Tx,
  ctx: Context,
  id: string,
  law: LawInForce,
  now: string,
): Promise<CaseFileView> {
  const page = (await tx.one<{ page: Page }>(PAGE, [id]))?.page;
  if (!page) throw notFound();
  const { dispatches, looks, ...head } = page;
  const { states } = getProcess('referral-dispatch');
  return {
    ...head,
    team: page.team ?? [],
    recused: page.recused ?? [],
    materials: page.materials ?? [],
    dispatches: (dispatches ?? []).map(({ id: matterId, children, ...d }) => ({
      ...d,
      matterId,
      stateLabel: states[d.state]!.label,
      matrix: (children ?? []).map((child) => matrixRowOf(child, ctx, law, now)),
    })),
    outcomes: outcomesOf(page.outcomes ?? [], law),
    seenBy: seenByOf(looks ?? [], ctx.lang),
  };
}

/** Puts on record that the person has opened the file; once an hour. */
export async function logView(tx: Tx, ctx: Context, file: CaseFileView, now: string): Promise<void> {
  await tx.rows(
    `insert into access_log (id, at, user_id, unit_id, matter_id, case_file_id, what, object)
     select gen_random_uuid(), $1, $2, $3, $4, $5, 'view', 'all' where not exists
      (select from access_log where case_file_id = $5 and user_id = $2 and matter_id = $4 and what = 'view' and at > $1::timestamptz - interval '1 hour')`,
    [now, ctx.userId, file.unit.id, file.matterId, file.id],
  );
}
