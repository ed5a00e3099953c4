import type { FigureCell, FigureDefinition, FigureUnit, Label, ReportCause } from '@lianban/contracts';
import type { Tx } from '../database/index.js';
import { everyRow } from '../figures/index.js';
import type { Context } from '../http/index.js';
import { actionLabel } from '../matters/index.js';
import { isByUnit } from './blocks-tables.js';
import { countText, fullText } from './cell-text.js';
import type { Counted, FrozenChange, ReportNumbers } from './report-model.js';

/** A changed number with the matters behind the change. */
export interface Change extends Omit<FrozenChange, 'causes'> {
  causes: (Omit<ReportCause, 'matters'> & { matterIds: string[] })[];
}
/** A row that a number has gained, lost or counts otherwise, and what was entered for its matter since. */
interface Moved {
  process: string;
  code: string;
  units: string[];
  matterId: string;
  actions: string[];
}
const CALENDAR = 'clock.redated';
const OTHER: Label = { zh: '其他', en: 'Otherwise' };

/**
 * What a month says now otherwise than when it was frozen, number by number, and why: the steps that were entered since for the matters
 * whose rows differ, or another version of the formula. `frozen` is what report `id` says. Both are read through the eyes of `office`.
 */
export async function changesSince(
  tx: Tx,
  office: Context,
  id: string,
  frozen: Counted,
  live: Counted,
): Promise<Change[]> {
  const found = frozen.numbers.flatMap((old) => {
    const now = live.numbers.find(({ process }) => process === old.process);
    return now
      ? inOrder(
          pairsOf(old, now).flatMap((pair) => changeOf(pair, frozen, live)),
          live,
        )
      : [];
  });
  if (!found.length) return [];
  const moved = await findMoved(tx, office, id, frozen, live);
  return found.map(({ formula, ...change }) => ({ ...change, causes: causesOf(change, moved, formula) }));
}

/** Figure by figure, each of the whole meeting first, then of its units. */
function inOrder(found: Found[], live: Counted): Found[] {
  const at = new Map(live.definitions.map(({ code }, i) => [code, i]));
  return found.toSorted((a, b) => at.get(a.code)! - at.get(b.code)!);
}

interface Pair {
  process: string;
  unit: FigureUnit['unit'] | null;
  /** not ranked: counts alone */
  listed: boolean;
  was: Record<string, FigureCell>;
  now: Record<string, FigureCell>;
}
function pairsOf(old: ReportNumbers, live: ReportNumbers): Pair[] {
  const { process } = old;
  const of = (totals: ReportNumbers['totals']) =>
    Object.fromEntries(Object.entries(totals).map(([code, { now }]) => [code, now]));
  const units = new Map([...old.units, ...live.units].map((one) => [one.unit.id, one]));
  const figuresOf = (numbers: ReportNumbers, unit: string) =>
    numbers.units.find((u) => u.unit.id === unit)?.figures ?? {};
  return [
    { process, unit: null, listed: false, was: of(old.totals), now: of(live.totals) },
    ...[...units.values()].map(({ unit, group }) => ({
      ...{ process, unit, listed: group === 'listed' },
      was: figuresOf(old, unit.id),
      now: figuresOf(live, unit.id),
    })),
  ];
}

type Found = Omit<Change, 'causes'> & { formula: [was: number, now: number] | null };
function changeOf({ process, unit, listed, was, now }: Pair, frozen: Counted, live: Counted): Found[] {
  const before = new Map(frozen.definitions.map((one) => [one.code, one]));
  return live.definitions.flatMap((definition): Found[] => {
    const { code, kind, label } = definition;
    const old = before.get(code);
    if (!old || (unit && !isByUnit(definition)) || same(was[code], now[code])) return [];
    const textOf = listed ? countText : fullText;
    return [
      {
        ...{ process, code, label, unit },
        was: textOf(old.kind, was[code]),
        now: textOf(kind, now[code]),
        formula: formulaOf(old, definition),
      },
    ];
  });
}

const formulaOf = (old: FigureDefinition, now: FigureDefinition): Found['formula'] =>
  old.version === now.version ? null : [old.version, now.version];

/** Amounts are compared to a ten-thousandth: means are sums of floating numbers. */
function same(a: FigureCell | undefined, b: FigureCell | undefined): boolean {
  if (!a?.n && !b?.n) return true;
  if (!a || !b) return false;
  const near = (x: number | null, y: number | null): boolean => x === y || Math.abs((x ?? NaN) - (y ?? NaN)) < 1e-4;
  return a.n === b.n && a.hits === b.hits && near(a.value, b.value) && near(a.median, b.median);
}

function causesOf(change: Omit<Change, 'causes'>, moved: Moved[], formula: Found['formula']): Change['causes'] {
  const rows = moved.filter(
    (m) => m.process === change.process && m.code === change.code && (!change.unit || m.units.includes(change.unit.id)),
  );
  const causes: Change['causes'] = [];
  if (formula) {
    const label = {
      zh: `口径第 ${formula[0]} 版改为第 ${formula[1]} 版`,
      en: `formula version ${formula.join(' → ')}`,
    };
    causes.push({ kind: 'formula', label, n: new Set(rows.map((m) => m.matterId)).size, matterIds: [] });
  }
  const byAction = new Map<string, Set<string>>();
  for (const { matterId, actions } of rows)
    for (const action of actions.length ? actions : [''])
      byAction.set(action, (byAction.get(action) ?? new Set()).add(matterId));
  for (const [action, matters] of byAction)
    causes.push({
      kind: action === CALENDAR ? 'calendar' : action ? 'event' : 'other',
      label: action ? actionLabel(change.process, action) : OTHER,
      n: matters.size,
      matterIds: [...matters],
    });
  return causes.filter(({ kind }) => kind !== 'other' || !formula);
}

/** Reminders and the like change no number. */
const SILENT = `'{clock.remind,clock.due,clock.overdue,clock.escalate}'`;

async function findMoved(tx: Tx, office: Context, id: string, frozen: Counted, live: Counted): Promise<Moved[]> {
  const { sql, params } = await everyRow(tx, office, live.window, live.dataAt);
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const [report, since] = [bind(id), bind(frozen.dataAt)];
  return tx.rows<Moved & object>(
    `with live as (${sql}), old as (select * from report_rows where report_id = ${report}::uuid),
moved as (
  select process, code, coalesce(l.matter_id, o.matter_id) as matter_id, array_remove(array[o.unit_id, l.unit_id], null) as units
  from live l full join old o using (process, code, row_key)
  where l.matter_id is null or o.matter_id is null or (l.unit_id, l.hit, l.amount, l.detail) is distinct from (o.unit_id, o.hit, o.amount, o.detail))
select process, code, units, matter_id as "matterId",
  array(select distinct e.action from events e where e.matter_id = moved.matter_id and e.recorded_at > ${since}::timestamptz and not e.internal
    and e.action <> all (${SILENT}::text[]) order by 1) as actions
from moved`,
    params,
  );
}
