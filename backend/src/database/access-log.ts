import { randomUUIDv7 } from 'node:crypto';
import type { Context } from '../http/context.js';
import type { Tx } from './db.js';
import { NOW } from './product-time.js';

export interface Access {
  what: string;
  object?: string | null;
  /** default: the person's first unit */
  unitId?: string | null;
  matterId?: string | null;
  caseFileId?: string | null;
  /** default: the product's time */
  at?: string;
}

/** Puts on record who looked at or did what; insert-only: nobody can change it afterwards. */
export async function logAccess(tx: Tx, ctx: Pick<Context, 'userId' | 'unitIds'>, access: Access): Promise<void> {
  const { what, object = null, unitId = ctx.unitIds[0], matterId = null, caseFileId = null, at = null } = access;
  await tx.rows(
    `insert into access_log (id, at, user_id, unit_id, matter_id, case_file_id, what, object) values ($1, coalesce($8::timestamptz, ${NOW}), $2, $3, $4, $5, $6, $7)`,
    [randomUUIDv7(), ctx.userId, unitId, matterId, caseFileId, what, object, at],
  );
}
