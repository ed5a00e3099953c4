import type { MatrixRow, UnitRef } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import type { MatterRecord } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';
import type { Context } from '../http/index.js';
import { dueViewOf, shownClock } from './due-view.js';
import type { ClockRow } from './due-view.js';

/** A child of a fan-out with what the matrix needs of it. */
export interface Child extends MatterRecord {
  clocks: ClockRow[] | null;
  milestones: Record<string, { at: string; late: boolean }> | null;
  handler: UnitRef;
  holder: UnitRef;
}
const COLUMNS = ['deliver', 'sign', 'accept', 'reply', 'confirm'] as const;

/** SQL: children of `$parent` with clocks, the last time of each action and their units, as a JSON array. */
export const childrenSql = (
  parent: string,
): string => `(select json_agg(x order by x.opened_at, x.number) from (select c.*,
   (select json_agg(k) from clocks k where k.matter_id = c.id) as clocks,
   (select json_object_agg(e.action, json_build_object('at', e.occurred_at, 'late', e.late)) from
     (select distinct on (action) action, occurred_at, late from events where matter_id = c.id order by action, n desc) e) as milestones,
   (select json_build_object('id', u.id, 'name', u.name, 'short', u.short) from units u where u.id = c.handler_unit) as handler,
   (select json_build_object('id', u.id, 'name', u.name, 'short', u.short) from units u where u.id = c.holder_unit) as holder
   from matters c where c.parent_id = ${parent} and c.handler_unit is not null) x)`;

/** One row of department × (delivered, signed, accepted, replied, confirmed). */
export function matrixRowOf(child: Child, ctx: Context, law: LawInForce, now: string): MatrixRow {
  const process = getProcess(child.process);
  const state = process.states[child.state]!;
  const done = child.milestones ?? {};
  const due = shownClock(child.clocks ?? [], child.due_at, child.holder_unit);
  const current = state.final ? undefined : COLUMNS.find((c) => !done[c]);
  const cell = (name: (typeof COLUMNS)[number]): MatrixRow['cells']['sign'] => ({
    at: done[name]?.at ?? null,
    late: done[name]?.late ?? false,
    current: name === current,
  });
  return {
    matterId: child.id,
    number: child.number,
    unit: child.handler,
    request: String(child.fields['request'] ?? ''),
    state: child.state,
    stateLabel: state.label,
    holder: child.holder,
    mine: ctx.unitIds.includes(child.holder_unit) && !state.final,
    cells: {
      deliver: cell('deliver'),
      sign: cell('sign'),
      accept: cell('accept'),
      reply: cell('reply'),
      confirm: cell('confirm'),
    },
    due: due ? dueViewOf(child.process, due, law, now) : null,
  };
}
