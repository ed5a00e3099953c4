import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountPage, AccountView, DecideChange, ProposeChange, ProposedChange, Role } from '@lianban/contracts';
import { Db, NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { AppError, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { hashPassword } from '../identity/index.js';
import {
  findLoneRoles,
  findWaiting,
  getAccount,
  getScope,
  listAccounts,
  listUnitsOffered,
  listWaiting,
  toView,
  unitsOf,
} from './accounts.queries.js';
import type { Scope } from './accounts.queries.js';
import { checkRoles, checkStanding } from './check-change.js';
import { firstPassword } from './first-password.js';

interface Row {
  userId: string;
  unitId: string;
  account?: string;
  name?: string;
  email?: string | undefined;
  roles: Role[];
}

/** Accounts and roles of a region. What is asked for becomes a row; triggers of the database do it, at once or when a second person has confirmed it. */
@Injectable()
export class AdministrationService {
  constructor(private readonly db: Db) {}

  list(ctx: Context, filter: Parameters<typeof listAccounts>[2]): Promise<AccountPage> {
    return this.db.read(ctx, async (tx) => {
      const scope = await getScope(tx, ctx);
      const [page, changes] = [await listAccounts(tx, scope, filter), await listWaiting(tx)];
      const units = await listUnitsOffered(tx, unitsOf(scope));
      const views = changes.map((change) => toView(change, ctx, scope));
      return { ...page, changes: views, units, mayPropose: scope.propose.length > 0 };
    });
  }

  /** Throws `not-found` for accounts of another region, `forbidden` for one's own and for who is no administrator, `invalid`, `blocked`. */
  async propose(ctx: Context, asked: ProposeChange): Promise<ProposedChange> {
    const password = asked.kind === 'create' || asked.kind === 'reset' ? firstPassword() : null;
    const hash = password && (await hashPassword(password));
    const id = randomUUIDv7();
    const waits = await this.db.write(ctx, async (tx) => {
      const scope = await getScope(tx, ctx);
      if (!scope.propose.length) throw new AppError('forbidden', { reason: 'admin-only' });
      const row = await rowOf(tx, ctx, scope, asked);
      const made = await add(tx, ctx, { ...row, id, kind: asked.kind, reason: asked.reason, hash });
      return made.two_persons;
    });
    return { id, waits, password };
  }

  /** Throws `not-found` for what does not wait (any more), `forbidden` for who may not decide, `blocked` for the last of a role. */
  decide(ctx: Context, id: string, { decision }: DecideChange): Promise<void> {
    return this.db.write(ctx, async (tx) => {
      const scope = await getScope(tx, ctx);
      const change = await findWaiting(tx, id);
      if (!change) throw notFound();
      const { mine, mayDecide } = toView(change, ctx, scope);
      if (decision === 'withdrawn' ? !mine : !mayDecide) throw new AppError('forbidden', { reason: 'second-person' });
      if (decision === 'confirmed' && (change.kind === 'end' || change.kind === 'disable'))
        await keepOne(tx, scope.decide, await getAccount(tx, scope.decide, change.userId), change.kind, change.roles);
      const done = await tx.rows(
        `update admin_changes set decision = $2, decided_by = $3, decided_at = ${NOW} where id = $1 and decision is null returning 1`,
        [id, decision, ctx.userId],
      );
      if (!done.length) throw notFound();
    });
  }
}

/** What a change says, checked. */
async function rowOf(tx: Tx, ctx: Context, { propose }: Scope, asked: ProposeChange): Promise<Row> {
  if (asked.kind === 'create') {
    const unit = (await listUnitsOffered(tx, propose)).find((u) => u.id === asked.unitId);
    checkRoles(asked, unit, undefined);
    if (await tx.one('select from users where account = $1', [asked.account])) throw accountTaken();
    return { ...asked, userId: randomUUIDv7() };
  }
  if (asked.userId === ctx.userId) throw new AppError('forbidden', { reason: 'own-account' });
  const account = await getAccount(tx, propose, asked.userId);
  if (asked.kind === 'grant' || asked.kind === 'end') {
    const unit = (await listUnitsOffered(tx, propose)).find((u) => u.id === asked.unitId);
    checkRoles(asked, unit, account);
    if (asked.kind === 'end') await keepOne(tx, propose, account, 'end', asked.roles);
    return asked;
  }
  checkStanding(asked.kind, account);
  if (asked.kind === 'disable') await keepOne(tx, propose, account, 'disable', []);
  return { userId: account.id, unitId: await homeOf(tx, propose, account), roles: [] };
}

async function keepOne(
  tx: Tx,
  units: string[],
  account: AccountView,
  kind: 'end' | 'disable',
  ended: Role[],
): Promise<void> {
  const roles = kind === 'end' ? ended : account.memberships.map((m) => m.role);
  if ((await findLoneRoles(tx, units, account.id, roles)).length)
    throw new AppError('blocked', { reason: 'last-of-role' });
}

/** The unit a person works in; of one who has left, the last one. */
async function homeOf(tx: Tx, units: string[], account: AccountView): Promise<string> {
  const current = account.memberships[0]?.unit.id;
  if (current) return current;
  const row = await tx.one<{ id: string }>(
    'select unit_id as id from memberships where user_id = $1 and unit_id = any ($2::uuid[]) and not acting order by since desc limit 1',
    [account.id, units],
  );
  return row!.id;
}

interface Proposal extends Row {
  id: string;
  kind: ProposeChange['kind'];
  reason: string;
  hash: string | null;
}
async function add(tx: Tx, ctx: Context, c: Proposal): Promise<{ two_persons: boolean }> {
  try {
    return (await tx.one<{ two_persons: boolean }>(
      `insert into admin_changes (id, kind, user_id, unit_id, account, name, email, roles, reason, password_hash, two_persons, proposed_by, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8::text[], $9, $10, false, $11, ${NOW}) returning two_persons`,
      [
        c.id,
        c.kind,
        c.userId,
        c.unitId,
        c.account ?? null,
        c.name ?? null,
        c.email ?? null,
        [...c.roles].sort(),
        c.reason,
        c.hash,
        ctx.userId,
      ],
    ))!;
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
    if (constraint === 'admin_changes_account') throw accountTaken();
    if (constraint === 'admin_changes_waiting') throw new AppError('blocked', { reason: 'change-waiting' });
    throw error;
  }
}

const accountTaken = (): AppError => new AppError('invalid', { fields: [{ path: 'account', rule: 'duplicate' }] });
