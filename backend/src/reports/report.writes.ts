import { randomUUIDv7 } from 'node:crypto';
import type { ReportWords, Role } from '@lianban/contracts';
import { localDay } from '@lianban/clock';
import { NOW, inForce } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { everyRow } from '../figures/index.js';
import type { Context } from '../http/index.js';
import { bytea, canonical, sm3 } from '../matters/index.js';
import type { Span } from '../figures/index.js';
import type { ReportModel } from './report-model.js';
import type { ReportRow } from './reports.queries.js';

export interface Prepared {
  bodyId: string;
  month: string;
  version: number;
  issuerUnit: string;
  reason?: string;
  words?: ReportWords;
}

/** Makes a draft. Undefined when the month has this version, or a draft, already; one that is being made at this moment is waited for. */
export async function prepareReport(tx: Tx, { bodyId, month, version, issuerUnit, reason, words }: Prepared) {
  const id = randomUUIDv7();
  const made = await tx.one(
    `insert into monthly_reports (id, body_id, month, version, prepared_at, issuer_unit, reason, words)
     values ($1, $2, $3::date, $4, ${NOW}, $5, $6, coalesce($7::jsonb, '{"summary": "", "problems": "", "next": ""}')) on conflict do nothing returning 1`,
    [id, bodyId, `${month}-01`, version, issuerUnit, reason ?? null, words ? JSON.stringify(words) : null],
  );
  return made ? id : undefined;
}

/** Tells the holders of some roles in some units. */
export async function tell(
  tx: Tx,
  report: Pick<ReportRow, 'id' | 'month'>,
  template: 'prepared' | 'issued' | 'corrected',
  units: string[],
  roles: Role[],
): Promise<void> {
  for (const unit of units)
    await tx.rows(
      `insert into notices (id, report_id, unit_id, roles, template, params, created_at) values ($1, $2, $3, $4, $5, $6, ${NOW})`,
      [randomUUIDv7(), report.id, unit, roles, `report.${template}`, JSON.stringify({ month: report.month })],
    );
}

/** Who reads it: the members of the meeting now, its convener and the office's host, without the office itself. */
export async function findReaders(
  tx: Tx,
  { bodyId, issuerUnit, convenerUnit, hostUnit }: ReportRow,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select distinct m.unit_id as id from body_members m cross join app_time a where m.body_id = $1 and ${inForce('m')}`,
    [bodyId],
  );
  const units = new Set([...rows.map(({ id }) => id), convenerUnit, ...(hostUnit ? [hostUnit] : [])]);
  units.delete(issuerUnit);
  return [...units];
}

/** Saves the office's words. False: somebody has saved or issued it since `revision`. */
export async function saveWords(tx: Tx, id: string, revision: number, words: ReportWords): Promise<boolean> {
  const saved = await tx.one(
    `update monthly_reports set words = $3::jsonb, revision = revision + 1 where id = $1 and revision = $2 and issued_at is null returning 1`,
    [id, revision, JSON.stringify(words)],
  );
  return saved !== undefined;
}

/** Keeps which rows the numbers of a month are made of, as the office sees them now. */
export async function freezeRows(tx: Tx, office: Context, id: string, window: Span, now: string): Promise<void> {
  const { sql, params } = await everyRow(tx, office, window, now);
  await tx.rows(
    `insert into report_rows (report_id, process, code, row_key, matter_id, unit_id, at, hit, amount, detail)
     select $${params.length + 1}::uuid, process, code, row_key, matter_id, unit_id, at, hit, amount, detail from (${sql}) counted`,
    [...params, id],
  );
}

/** SM3 over the canonical text of a model. */
export const hashOf = (model: ReportModel): string => sm3(canonical(model));

/** Issues it: model, hash, who and when; the database gives the number. */
export async function freezeReport(tx: Tx, userId: string, report: ReportRow, model: ReportModel): Promise<void> {
  await tx.rows(
    `update monthly_reports set data_at = $2, model = $3, model_hash = $4, issued_by = $5, issued_at = $2, code = $6, year = $7 where id = $1`,
    [
      ...[report.id, model.dataAt, JSON.stringify(model), bytea(hashOf(model)), userId, report.letterCode],
      Number(localDay(model.dataAt).slice(0, 4)),
    ],
  );
}

export const dropDraft = (tx: Tx, id: string): Promise<unknown> =>
  tx.rows('delete from monthly_reports where id = $1 and issued_at is null and version > 1', [id]);
