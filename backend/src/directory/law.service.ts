import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { loadLaw } from './law-in-force.js';
import type { LawInForce } from './law-in-force.js';

/** Keeps the law of a version in memory; a change of rules, calendars or codes raises `app_time.law_version`. */
@Injectable()
export class LawService implements OnApplicationBootstrap {
  private readonly log = new Logger('law');
  private law: LawInForce | undefined;
  private loading: { version: number; law: Promise<LawInForce> } | undefined;

  constructor(private readonly db: Db) {}

  /** Loads it before the first request, so that no command waits for a second connection while it holds one. */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.system((tx) => this.now(tx)).catch((error: Error) => this.log.warn(`not loaded: ${error.message}`));
  }

  /** The law of a version. Whoever holds a transaction gives it along. Throws `rule-missing`, `calendar-missing`. */
  async current(version: number, tx?: Tx): Promise<LawInForce> {
    if (this.law?.version === version) return this.law;
    return this.keep(await (tx ? loadLaw(tx, version) : this.loadOnce(version)));
  }

  /** The law and the product's time at this moment, for reading. */
  async now(tx: Tx): Promise<{ law: LawInForce; now: string }> {
    const row = await tx.one<{ version: number; now: string }>(
      'select law_version as version, clock_timestamp() + "offset" as now from app_time',
    );
    return { law: await this.current(row!.version, tx), now: row!.now };
  }

  private loadOnce(version: number): Promise<LawInForce> {
    if (this.loading?.version !== version) {
      const law = this.db.system((tx) => loadLaw(tx, version));
      this.loading = { version, law };
      law.catch(() => undefined).finally(() => (this.loading = undefined));
    }
    return this.loading!.law;
  }

  private keep(law: LawInForce): LawInForce {
    if (!this.law || this.law.version < law.version) this.law = law;
    return law;
  }
}
