import type { ReportLine, ReportPage, ReportWords } from '@lianban/contracts';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';
import { writesFor } from './office.js';
import { noReport } from './refusals.js';
import type { ReportModel, ReportNumbers } from './report-model.js';

/** A report as the policies let the person have it. */
export interface ReportRow extends ReportLine {
  bodyId: string;
  issuerUnit: string;
  issuer: string;
  convenerUnit: string;
  hostUnit: string | null;
  regionCode: string;
  /** of the issuer's letters */
  letterCode: string | null;
  words: ReportWords;
  revision: number;
  dataAt: string | null;
  model: ReportModel | null;
  hash: string | null;
}

const LINE = `r.id, b.name as body, to_char(r.month, 'YYYY-MM') as month, r.version, r.number, r.prepared_at as "preparedAt", r.reason,
  r.issued_at as "issuedAt", (select name from users u where u.id = r.issued_by) as "issuedBy"`;
const FROM = 'from monthly_reports r join meeting_bodies b on b.id = r.body_id';
const ONE = `select ${LINE}, r.body_id as "bodyId", r.issuer_unit as "issuerUnit", o.name as issuer, b.convener_unit as "convenerUnit", o.host_unit_id as "hostUnit",
  b.region_code as "regionCode", o.letter_code as "letterCode", r.words, r.revision, r.data_at as "dataAt", r.model, encode(r.model_hash, 'hex') as hash
  ${FROM} join units o on o.id = r.issuer_unit where r.id = $1::uuid`;

/** Throws `not-found`. */
export async function getReport(tx: Tx, id: string, lock = false): Promise<ReportRow> {
  const row = await tx.one<ReportRow & object>(`${ONE}${lock ? ' for update of r' : ''}`, [id]);
  if (!row) throw noReport();
  return row;
}

const MOST = 500;
export async function listReports(tx: Tx, ctx: Context, lastMonth: string): Promise<ReportPage> {
  const rows = await tx.rows<ReportLine>(
    `select ${LINE} ${FROM} order by r.month desc, b.name, r.version desc limit ${MOST}`,
  );
  const bodies = await tx.rows<{ id: string; name: string; office: string }>(
    `select id, name, office_unit as office from meeting_bodies where until is null and office_unit = any ($1::uuid[]) order by name`,
    [asArray(ctx.unitIds)],
  );
  return {
    rows,
    bodies: bodies.filter(({ office }) => writesFor(ctx, office)).map(({ id, name }) => ({ id, name, lastMonth })),
  };
}

/** All versions of a report's month that the person may read, newest first. */
export const listVersions = (tx: Tx, { bodyId, month }: Pick<ReportRow, 'bodyId' | 'month'>): Promise<ReportLine[]> =>
  tx.rows<ReportLine>(`select ${LINE} ${FROM} where r.body_id = $1 and r.month = $2::date order by r.version desc`, [
    bodyId,
    `${month}-01`,
  ]);

/** Of matters those that the person may see, with their numbers. */
export async function findSeen(tx: Tx, ids: string[]): Promise<Map<string, string | null>> {
  const rows = await tx.rows<{ id: string; number: string | null }>(
    'select id, number from matters where id = any ($1::uuid[])',
    [asArray(ids)],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

const DIGEST = `select count(*)::int as n, encode(sha256(coalesce(string_agg(convert_to(
    concat_ws('|', process, code, row_key, matter_id, unit_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), hit, coalesce(amount::text, '-'), coalesce(detail, '-')), 'UTF8'),
    '\\x0a'::bytea order by process, code, row_key), ''::bytea)), 'hex') as sha256
  from report_rows where report_id = $1::uuid`;

/** How many rows were frozen, and the SHA-256 of their lines in order. */
export const digestRows = async (tx: Tx, id: string): Promise<ReportModel['rows']> =>
  (await tx.one<ReportModel['rows'] & object>(DIGEST, [id]))!;

const COUNTED = `select process, code, unit_id as unit, count(*)::int as n, (count(*) filter (where hit))::int as hits
  from report_rows where report_id = $1::uuid group by grouping sets ((process, code), (process, code, unit_id))`;

/** Codes of the numbers that are not counted by the rows frozen with them; none, if all is well. */
export async function findDisagreeing(tx: Tx, id: string, numbers: ReportNumbers[]): Promise<string[]> {
  const rows = await tx.rows<{ process: string; code: string; unit: string | null; n: number; hits: number }>(COUNTED, [
    id,
  ]);
  const counted = new Map(
    rows.map(({ process, code, unit, n, hits }) => [[process, code, unit].join(), `${hits}/${n}`]),
  );
  const apart = (process: string, code: string, unit: string | null, cell: { n: number; hits: number }): boolean =>
    (counted.get([process, code, unit].join()) ?? '0/0') !== `${cell.hits}/${cell.n}`;
  const wrong = numbers.flatMap(({ process, totals, units }) => [
    ...Object.entries(totals).filter(([code, { now }]) => apart(process, code, null, now)),
    ...units.flatMap(({ unit, figures }) =>
      Object.entries(figures).filter(([code, cell]) => apart(process, code, unit.id, cell)),
    ),
  ]);
  return [...new Set(wrong.map(([code]) => code))];
}
