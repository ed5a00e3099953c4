import type { ReportLine, ReportView } from '@lianban/contracts';
import type { Context } from '../http/index.js';
import { writesFor } from './office.js';
import { forReader } from './readers.js';
import { hashOf } from './report.writes.js';
import type { ReportModel } from './report-model.js';
import type { ReportRow } from './reports.queries.js';

/** What a person sees of a report. `said` is the frozen model or what a draft says now, `rows` the frozen rows as they are. */
export function viewOf(
  ctx: Context,
  report: ReportRow,
  versions: ReportLine[],
  said: Pick<ReportModel, 'blocks' | 'dataAt' | 'words'>,
  rows: ReportModel['rows'] | null,
): ReportView {
  const { model, hash } = report;
  const writes = writesFor(ctx, report.issuerUnit);
  const newest = versions[0]!.id === report.id;
  const whole =
    model && rows ? hashOf(model) === hash && model.rows.n === rows.n && model.rows.sha256 === rows.sha256 : null;
  return {
    ...lineOf(report),
    bodyId: report.bodyId,
    issuer: report.issuer,
    versions,
    words: said.words,
    revision: report.revision,
    dataAt: said.dataAt,
    blocks: forReader(ctx, said.blocks),
    hash,
    whole,
    may: {
      write: writes && !model,
      correct: writes && !!model && newest,
      drop: writes && !model && report.version > 1,
    },
  };
}

const lineOf = ({
  id,
  body,
  month,
  version,
  number,
  preparedAt,
  reason,
  issuedAt,
  issuedBy,
}: ReportRow): ReportLine => ({
  ...{ id, body, month, version, number },
  ...{ preparedAt, reason, issuedAt, issuedBy },
});
