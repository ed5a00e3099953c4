import type { FigurePart, ReportRows } from '@lianban/contracts';
import type { MatterRecord } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { shownTitle } from '../matters/index.js';
import { fullText } from './cell-text.js';
import { mayAsk } from './readers.js';
import { noReport } from './refusals.js';
import type { ReportModel } from './report-model.js';

export interface RowsAsked {
  process: string;
  code: string;
  unit?: string | undefined;
  part: FigurePart;
  cursor?: string | undefined;
}
type Found = Omit<ReportRows['rows'][number], 'number' | 'title'> & { matter: MatterRecord };
const PAGE = 50;
const PARTS: Record<FigurePart, string> = { all: '', hits: ' and x.hit', rest: ' and not x.hit' };
const CURSOR = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)~(.{1,90})$/;

/** One page of the rows that a frozen number was made of: those of matters the person may see now. Throws `not-found`, `invalid`. */
export async function listFrozen(
  tx: Tx,
  ctx: Context,
  id: string,
  model: ReportModel,
  asked: RowsAsked,
): Promise<ReportRows> {
  const definition = model.definitions.find(({ code }) => code === asked.code);
  const numbers = model.numbers.find(({ process }) => process === asked.process);
  const cell = asked.unit
    ? numbers?.units.find(({ unit }) => unit.id === asked.unit)?.figures[asked.code]
    : numbers?.totals[asked.code]?.now;
  if (!definition || !cell || !mayAsk(ctx, definition, asked.unit)) throw noReport();
  const rows = `from report_rows x where x.report_id = $1::uuid and x.process = $2 and x.code = $3 and ($4::uuid is null or x.unit_id = $4::uuid)${PARTS[asked.part]}`;
  const params = [id, asked.process, asked.code, asked.unit ?? null];
  const counted = await tx.one<{ total: number; seen: number }>(
    `select count(*)::int as total, count((select true from matters m where m.id = x.matter_id))::int as seen ${rows}`,
    params,
  );
  const found = await tx.rows<Found & object>(
    `select x.row_key as key, x.matter_id as "matterId", x.at, x.hit, x.amount::float8 as amount,
       json_build_object('id', u.id, 'name', u.name, 'short', u.short) as unit, row_to_json(m) as matter
     ${rows.replace('from report_rows x', 'from report_rows x join matters m on m.id = x.matter_id join units u on u.id = x.unit_id')}
       and ($5::timestamptz is null or (x.at, x.row_key) < ($5, $6::text)) order by x.at desc, x.row_key desc limit ${PAGE + 1}`,
    [...params, ...cursorOf(asked.cursor)],
  );
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    month: model.month,
    ...{ label: definition.label, formula: definition.formula, version: definition.version },
    number: fullText(definition.kind, cell),
    total: counted!.total,
    hidden: counted!.total - counted!.seen,
    rows: shown.map(({ matter, ...row }) => ({ ...row, number: matter.number, title: shownTitle(matter, ctx) })),
    splits: definition.kind === 'ratio',
    next: found.length > PAGE && last ? `${last.at}~${last.key}` : null,
  };
}

function cursorOf(cursor: string | undefined): [at: string | null, key: string | null] {
  if (cursor === undefined) return [null, null];
  const read = CURSOR.exec(cursor);
  if (!read) throw new AppError('invalid', { fields: [{ path: 'cursor', rule: 'format' }] });
  return [read[1]!, read[2]!];
}
