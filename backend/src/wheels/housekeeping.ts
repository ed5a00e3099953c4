import { Injectable } from '@nestjs/common';
import { Db, NOW } from '../database/index.js';

const BATCH = 5_000;
/** A command may be repeated under its key for three days. */
const OLD_RECEIPTS = `
delete from commands where ctid = any (array(select ctid from commands where created_at < ${NOW} - interval '72 h' limit ${BATCH})) returning 1`;
/** Failures of matters that have nothing to wake for any more. */
const SETTLED = `
delete from wake_failures f where not exists (select from matters m where m.id = f.matter_id and m.wake_at is not null)`;

/** Removes what has served its time. */
@Injectable()
export class Housekeeping {
  private readonly chores: (() => Promise<void>)[] = [];

  constructor(private readonly db: Db) {}

  /** What else is swept each time; features add theirs when they start. */
  add(chore: () => Promise<void>): void {
    this.chores.push(chore);
  }

  async sweep(): Promise<void> {
    await this.db.system((tx) => tx.rows(SETTLED));
    for (let removed = BATCH; removed === BATCH;)
      removed = (await this.db.system((tx) => tx.rows(OLD_RECEIPTS))).length;
    for (const chore of this.chores) await chore();
  }
}
