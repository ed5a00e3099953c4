import { Global, Inject, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { makeDataSource } from './data-source.js';
import { AuditorDb } from './auditor-db.js';
import { DATA_SOURCE, Db } from './db.js';
import { PersonDb } from './person-db.js';

@Global()
@Module({
  providers: [
    {
      provide: DATA_SOURCE,
      inject: [CONFIG],
      useFactory: (config: Config) => makeDataSource(config.DATABASE_URL, config.DATABASE_POOL).initialize(),
    },
    Db,
    AuditorDb,
    PersonDb,
  ],
  exports: [Db, AuditorDb, PersonDb],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATA_SOURCE) private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
  }
}
