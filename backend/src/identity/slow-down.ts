import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';

/** Seconds to wait after the n-th failure in a row; the last one holds for all that follow. */
const ACCOUNT_DELAYS = [0, 0, 5, 30, 900];
/** Many people share the address of an office. */
const ADDRESS_DELAYS = [...Array<number>(20).fill(0), 2, 4, 8, 16, 32, 64, 128, 256, 512, 900];
const FORGOTTEN_AFTER = '1 day';

interface Subject {
  key: string;
  delays: number[];
}
// Hashed: people type their password into the wrong box.
const accountOf = (account: string): Subject => ({
  key: `account:${createHash('sha256').update(account).digest('hex')}`,
  delays: ACCOUNT_DELAYS,
});
const addressOf = (address: string): Subject => ({ key: `address:${address}`, delays: ADDRESS_DELAYS });

// The attempt is counted before the password is looked at, so that a hundred at once are no more than one after another.
const COUNT = `
insert into sign_in_failures as f (subject, failures, last_at) values ($1, 1, clock_timestamp())
on conflict (subject) do update set last_at = clock_timestamp(),
  failures = case when f.last_at < clock_timestamp() - $3::interval then 1 else f.failures + 1 end,
  blocked_until = clock_timestamp() + make_interval(secs => ($2::int[])[
    least(case when f.last_at < clock_timestamp() - $3::interval then 1 else f.failures + 1 end, array_length($2::int[], 1))])
where f.blocked_until is null or f.blocked_until <= clock_timestamp()
returning failures`;
const WAIT = `select ceil(extract(epoch from blocked_until - clock_timestamp()))::int as seconds from sign_in_failures where subject = $1`;

/** Makes guessing passwords slow, per account and per address. */
@Injectable()
export class SlowDown {
  constructor(private readonly db: Db) {}

  /** Counts an attempt as failed until `forgive` says otherwise. Throws `slow-down` while the account or the address has to wait. */
  async count(account: string, address: string): Promise<void> {
    await this.db.system(async (tx) => {
      for (const subject of [addressOf(address), accountOf(account)]) await countOne(tx, subject);
    });
  }

  /** After a right password: the account begins anew, the address is relieved of this one attempt. */
  async forgive(account: string, address: string): Promise<void> {
    await this.db.system(async (tx) => {
      const { key } = addressOf(address);
      await tx.rows('update sign_in_failures set failures = greatest(failures - 1, 0) where subject = $1', [key]);
      await tx.rows('delete from sign_in_failures where subject = $1 or last_at < clock_timestamp() - $2::interval', [
        accountOf(account).key,
        FORGOTTEN_AFTER,
      ]);
    });
  }
}

async function countOne(tx: Tx, { key, delays }: Subject): Promise<void> {
  if (await tx.one(COUNT, [key, delays, FORGOTTEN_AFTER])) return;
  const wait = await tx.one<{ seconds: number }>(WAIT, [key]);
  const retryAfter = Math.max(wait?.seconds ?? 1, 1);
  throw new AppError('slow-down', { retryAfter, remedy: `密码连续输错，请在 ${retryAfter} 秒后再试。` });
}
