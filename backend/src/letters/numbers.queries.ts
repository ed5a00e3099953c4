import { localDay } from '@lianban/clock';
import type { Label, NumberRegister, Role } from '@lianban/contracts';
import { asArray, readNow } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';
import { LETTER_KINDS } from './kinds/index.js';

/** Who keeps a unit's register. */
const KEEPERS: Role[] = ['clerk', 'liaison', 'officer', 'coordinator', 'convener'];
export const mayVoid = (ctx: Context, unitId: string): boolean =>
  ctx.principal.memberships.some((m) => m.unitId === unitId && KEEPERS.includes(m.role));

type Row = Omit<NumberRegister['rows'][number], 'label'> & { kind: string | null };
type Unit = Omit<NumberRegister['units'][number], 'mayVoid'>;
const MOST = 500;

// Letters of a file from which a person is barred are missing here like everywhere.
const ROWS = `
select issuer_unit as "unitId", no, number, id as "letterId", matter_id as "matterId", kind, coalesce(model -> 'to', '[]') as to, null as "voidReason",
  (select name from users where id = issued_by) as by, issued_at as at from letters where issuer_unit = any ($1::uuid[]) and year = $2 and no is not null
union all select issuer_unit, no, number, null, null, 'monthly-report', '[]', null,
  (select name from users where id = issued_by), issued_at from monthly_reports where issuer_unit = any ($1::uuid[]) and year = $2 and no is not null
union all select issuer_unit, no, code || '〔' || year || '〕' || no || '号', null, null, null, '[]', reason,
  (select name from users where id = declared_by), declared_at from letter_voids where issuer_unit = any ($1::uuid[]) and year = $2
order by 1, no desc`;
const UNITS = `
select u.id as "unitId", u.name as unit, u.letter_code as code, coalesce(s.last, 0) + 1 as next
from units u left join letter_series s on s.issuer_unit = u.id and s.year = $2 where u.id = any ($1::uuid[]) order by u.name`;

/** The numbers that the person's units gave in a year (default: this one), newest first. */
export async function getRegister(tx: Tx, ctx: Context, asked: number | undefined): Promise<NumberRegister> {
  const year = asked ?? Number(localDay(await readNow(tx)).slice(0, 4));
  const values = [asArray(ctx.unitIds), year];
  const units = await tx.rows<Unit>(UNITS, values);
  const rows = await tx.rows<Row>(`${ROWS} limit ${MOST}`, values);
  return {
    year,
    units: units.map((u) => ({ ...u, mayVoid: u.code !== null && mayVoid(ctx, u.unitId) })),
    rows: rows.map(({ kind, ...line }) => ({ ...line, label: kind === null ? null : labelOf(kind) })),
  };
}

/** All of them, and the name of each letter's kind. */
export const registerRows = (ctx: Context, year: number) => ({
  sql: ROWS,
  params: [asArray(ctx.unitIds), year],
  labelOf,
});

/** Papers that take numbers of the same series and are no letters. */
const OTHERS: Record<string, Label> = { 'monthly-report': { zh: '月报', en: 'Monthly report' } };
const labelOf = (kind: string): Label => LETTER_KINDS[kind]?.label ?? OTHERS[kind] ?? { zh: kind, en: kind };
