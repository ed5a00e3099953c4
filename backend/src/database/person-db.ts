import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { makeDataSource } from './data-source.js';
import { Db } from './db.js';

/** So many exports read at once, and one more looks a person up. */
const CONNECTIONS = 3;

/** The worker's door to what a person may read: it logs in as role `api`, so that the same policies hold as on the page. */
@Injectable()
export class PersonDb implements OnApplicationShutdown {
  private opened: Promise<{ source: DataSource; db: Db }> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Whether a login was given. */
  get configured(): boolean {
    return this.config.EXPORT_DATABASE_URL !== undefined;
  }

  /** Opened when first asked for; after a failure the next one tries again. */
  async open(): Promise<Db> {
    this.opened ??= this.connect().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return (await this.opened).db;
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.opened?.catch(() => undefined))?.source.destroy();
  }

  private async connect(): Promise<{ source: DataSource; db: Db }> {
    const source = await makeDataSource(this.config.EXPORT_DATABASE_URL!, CONNECTIONS).initialize();
    return { source, db: new Db(source) };
  }
}
