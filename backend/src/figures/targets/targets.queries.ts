import type { FigureTarget, TargetMark } from '@lianban/contracts';
import { asArray } from '../../database/index.js';
import type { Tx } from '../../database/index.js';
import { FIGURES } from '../definitions/index.js';
import { processLabel } from '../milestones.js';

const IN_FORCE = `
select distinct on (d.day, t.figure) d.day::text as day, t.figure, t.bound, t.value::float8 as value
from unnest($3::date[]) d (day) join figure_targets t on t.since <= d.day and (t.until is null or t.until >= d.day)
  join meeting_bodies b on b.id = t.body_id
where b.region_code = $1 and t.process = $2 order by d.day, t.figure, t.since desc, t.set_at desc`;

/** The targets in force on each of these days, by day and code of the figure. */
export async function findTargets(
  tx: Tx,
  region: string,
  process: string,
  days: string[],
): Promise<(day: string) => Record<string, TargetMark>> {
  const rows = await tx.rows<TargetMark & { day: string; figure: string }>(IN_FORCE, [region, process, asArray(days)]);
  return (day) =>
    Object.fromEntries(rows.filter((r) => r.day === day).map(({ figure, bound, value }) => [figure, { bound, value }]));
}

type Row = Omit<FigureTarget, 'processLabel' | 'figureLabel' | 'kind'>;
const TARGETS = `
select t.id, json_build_object('id', b.id, 'name', b.name) as body, t.process, t.figure, t.bound, t.value::float8 as value, t.since, t.until,
  t.source, t.decided_on as "decidedOn", s.name as "setBy", e.name as "endedBy"
from figure_targets t join meeting_bodies b on b.id = t.body_id join users s on s.id = t.set_by left join users e on e.id = t.ended_by
where b.region_code = $1 and ($2::uuid is null or t.id = $2) order by t.since desc, t.set_at desc`;

/** All that were ever set in a region, or the one of an id; a figure that there is no more leaves its targets out. */
export async function listTargets(tx: Tx, region: string, id: string | null = null): Promise<FigureTarget[]> {
  const rows = await tx.rows<Row>(TARGETS, [region, id]);
  return rows.flatMap((row) => {
    const figure = FIGURES.get(row.figure);
    if (figure?.kind !== 'ratio' && figure?.kind !== 'days') return [];
    return [{ ...row, processLabel: processLabel(row.process), figureLabel: figure.label, kind: figure.kind }];
  });
}

/** Bodies of a region; `mine`: the person is coordinator of its office. */
export async function listOffices(
  tx: Tx,
  region: string,
  offices: string[],
): Promise<{ id: string; name: string; mine: boolean }[]> {
  const sql = `select id, name, office_unit = any ($2::uuid[]) as mine from meeting_bodies where region_code = $1 order by since desc, id`;
  return tx.rows(sql, [region, asArray(offices)]);
}
