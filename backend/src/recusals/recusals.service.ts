import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LiftRecusal, Recuse, RecusalPage, Role } from '@lianban/contracts';
import { Db, logAccess } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { DECIDERS, decidingAs } from '../identity/index.js';
import {
  findColleagues,
  findLoneRoles,
  getPlace,
  getRecusal,
  getRecusals,
  hasHead,
  mayOrder,
} from './recusal.queries.js';

const WORKING: Role[] = ['clerk', 'legal', 'head', 'liaison', 'officer', 'leader', 'coordinator', 'convener'];

/** What is to be told to a unit, on a matter of the file, and kept in the log. */
interface Told {
  id: string;
  matterId: string | null;
  caseFileId: string;
  unitId: string;
  name: string;
  now: string;
}

/** Who must not work on a case file. Policies do the hiding: they read from the session which files do not exist for a person. */
@Injectable()
export class RecusalsService {
  constructor(private readonly db: Db) {}

  list(ctx: Context, matterId: string): Promise<RecusalPage> {
    return this.db.read(ctx, async (tx) => getRecusals(tx, ctx, await getPlace(tx, ctx, matterId)));
  }

  /** Throws `not-found` for a matter out of sight, `invalid` for somebody of another unit or already recused, `forbidden` for who is not the unit's head. */
  recuse(ctx: Context, matterId: string, { personId, reason, basis }: Recuse): Promise<void> {
    return this.db.write(ctx, async (tx) => {
      const place = await getPlace(tx, ctx, matterId);
      const person = (await findColleagues(tx, place)).find((p) => p.id === personId);
      if (!person) throw new AppError('invalid', { fields: [{ path: 'personId', rule: 'not-an-option' }] });
      const self = personId === ctx.userId;
      if (!self && !mayOrder(ctx, person.unitId, personId))
        throw new AppError('forbidden', { remedy: '本人可以申报回避；决定他人回避，须由本单位负责人作出。' });
      const id = randomUUIDv7();
      const added = await tx.rows(
        `insert into recusals (case_file_id, user_id, since, id, unit_id, reason, basis, ordered_by, ordered_for) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (case_file_id, user_id) where until is null do nothing returning 1`,
        [
          place.caseFileId,
          personId,
          place.now,
          id,
          person.unitId,
          reason,
          basis,
          ctx.userId,
          self ? null : represented(ctx, person.unitId),
        ],
      );
      if (!added.length) throw new AppError('invalid', { fields: [{ path: 'personId', rule: 'duplicate' }] });
      const told = { ...place, id, unitId: person.unitId, name: person.name };
      const lone = await findLoneRoles(tx, person.unitId, personId, place.caseFileId);
      await tell(tx, told, self ? 'declared' : 'ordered', WORKING);
      if (lone.length) await tell(tx, told, 'alone', (await hasHead(tx, told)) ? DECIDERS : WORKING, lone);
      await logAccess(tx, ctx, accessOf(told, 'recuse'));
    });
  }

  /** Ends a recusal; one that has ended stays as it was. Throws `not-found`, `forbidden`. */
  lift(ctx: Context, id: string, { reason }: LiftRecusal): Promise<void> {
    return this.db.write(ctx, async (tx) => {
      const { person, userId, standing, ...place } = await getRecusal(tx, ctx, id);
      if (!mayOrder(ctx, place.unitId, userId))
        throw new AppError('forbidden', { remedy: '解除回避须由本单位负责人作出，不能由回避人员本人作出。' });
      if (!standing) return;
      await tx.rows(
        'update recusals set until = $2, lifted_by = $3, lifted_for = $4, lift_reason = $5 where id = $1 and until is null',
        [id, place.now, ctx.userId, represented(ctx, place.unitId), reason],
      );
      await tell(tx, { ...place, name: person }, 'lifted', WORKING);
      await logAccess(tx, ctx, accessOf(place, 'recuse-lift'));
    });
  }
}

/** For whom a substitute decides; null for oneself. */
function represented(ctx: Context, unitId: string): string | null {
  const as = decidingAs(ctx, unitId);
  return as && as.userId !== ctx.userId ? as.userId : null;
}

async function tell(
  tx: Tx,
  { id, matterId, unitId, name, now }: Told,
  kind: string,
  roles: Role[],
  lone?: Role[],
): Promise<void> {
  if (matterId === null) return;
  await tx.rows(
    `insert into notices (id, matter_id, unit_id, roles, template, params, event_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      randomUUIDv7(),
      matterId,
      unitId,
      roles,
      `recusal.${kind}`,
      JSON.stringify({ name, ...(lone ? { roles: lone } : {}) }),
      id,
      now,
    ],
  );
}

const accessOf = ({ id, matterId, caseFileId, unitId, now }: Omit<Told, 'name'>, what: string) => ({
  what,
  object: id,
  matterId,
  caseFileId,
  unitId,
  at: now,
});
