import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Delegate, DelegationPage, DelegationView } from '@lianban/contracts';
import { Db, asArray, logAccess, readNow } from '../database/index.js';
import { AppError, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { decidesInPerson } from '../identity/index.js';
import { faultsOf, periodOf } from './check-delegation.js';
import { findOwnUnits, getDelegation, getDelegations } from './delegation.queries.js';

/** Who acts for whom while somebody is away. The memberships follow a delegation by triggers: it is the one thing that is written. */
@Injectable()
export class DelegationsService {
  constructor(private readonly db: Db) {}

  list(ctx: Context): Promise<DelegationPage> {
    return this.db.read(ctx, (tx) => getDelegations(tx, ctx));
  }

  /** Throws `not-found` for a unit of others, `forbidden` for somebody else's roles, `invalid` with every faulty field. */
  delegate(ctx: Context, asked: Delegate): Promise<DelegationView> {
    return this.db.write(ctx, async (tx) => {
      const [unit] = ctx.unitIds.includes(asked.unitId) ? await findOwnUnits(tx, [asked.unitId]) : [];
      if (!unit) throw notFound();
      if (asked.absentId !== ctx.userId && !decidesInPerson(ctx, unit.id))
        throw new AppError('forbidden', { remedy: '只能为自己办理代理；为他人办理，须由本单位负责人办理。' });
      const now = await readNow(tx);
      const fields = faultsOf(asked, unit, now);
      if (fields.length) throw new AppError('invalid', { fields });
      const id = randomUUIDv7();
      const { since, until } = periodOf(asked, now);
      await tx.rows(
        `insert into delegations (id, unit_id, absent_id, substitute_id, roles, basis, since, until, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          id,
          unit.id,
          asked.absentId,
          asked.substituteId,
          asArray(asked.roles),
          asked.basis,
          since,
          until,
          ctx.userId,
          now,
        ],
      );
      await logAccess(tx, ctx, { unitId: unit.id, what: 'delegate', object: id, at: now });
      return getDelegation(tx, ctx, id);
    });
  }

  /** Ends one before its time; one that is over stays as it was. Throws `not-found`, `forbidden`. */
  end(ctx: Context, id: string): Promise<DelegationView> {
    return this.db.write(ctx, async (tx) => {
      const found = await getDelegation(tx, ctx, id);
      if (found.status === 'past') return found;
      if (!found.mayEnd)
        throw new AppError('forbidden', { remedy: '只有被代理人、办理人或本单位负责人可以提前结束代理。' });
      const now = await readNow(tx);
      await tx.rows('update delegations set ended_by = $2, ended_at = $3 where id = $1 and ended_at is null', [
        id,
        ctx.userId,
        now,
      ]);
      await logAccess(tx, ctx, { unitId: found.unit.id, what: 'delegate-end', object: id, at: now });
      return getDelegation(tx, ctx, id);
    });
  }
}
