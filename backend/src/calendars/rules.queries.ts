import type { LadderStep } from '@lianban/clock';
import type { RuleView } from '@lianban/contracts';
import type { ExtensionRule } from '@lianban/process';
import type { Tx } from '../database/index.js';

/** Read in the law itself, or by two who published it; everything else the legal unit has to confirm (domain 0.1). */
const VERIFIED = ['V1', 'V2', 'SEED'];

type Row = Omit<RuleView, 'ladder' | 'confirm' | 'state'> & { ladder: LadderStep[]; extension: ExtensionRule | null };

const RULES = `
select l.id, l.code, l.label, r.name as region, l.amount, l.unit, l.rollover, l.paused_by as "pausedBy", l.ladder, l.extension, l.instrument, l.article,
  l.tag, l.valid_from as "validFrom", l.valid_to as "validTo"
from law_rules l left join regions r on r.code = l.region_code order by l.code, l.region_code, l.valid_from desc`;

/** Every row of law by code, the newest first, with what it is on a day. */
export async function listRules(tx: Tx, day: string): Promise<RuleView[]> {
  const rows = await tx.rows<Row>(RULES);
  return rows.map((row) => ({
    ...row,
    ladder: row.ladder.map(stepOf),
    confirm: !VERIFIED.includes(row.tag),
    state: row.validFrom > day ? 'coming' : row.validTo && row.validTo < day ? 'former' : 'in-force',
  }));
}

function stepOf({ kind, level, at, to }: LadderStep): RuleView['ladder'][number] {
  if (at === 'due') return { kind, level, to, amount: null, unit: null, way: 'at' };
  if ('before' in at) return { kind, level, to, amount: at.before, unit: at.unit, way: 'before' };
  return { kind, level, to, amount: at.after, unit: at.unit, way: 'after' };
}
