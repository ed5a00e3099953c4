import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { AppError } from '../http/app-error.js';
import { borrow } from './borrow.js';
import { toTx } from './db.js';
import type { Tx } from './db.js';

/** An audit waits for another one, a command never for an audit. */
const CONNECTIONS = 2;

/** The auditor's door: role `auditor`, which reads what was done in every case file and can write nothing. */
@Injectable()
export class AuditorDb implements OnApplicationShutdown {
  private pool: Pool | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** One read-only transaction in which nothing moves. Throws `unavailable` where no login of the role was given. */
  async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return borrow(this.connections(), async (client) => {
      await client.query('begin isolation level repeatable read read only');
      try {
        return await work(toTx(client));
      } finally {
        await client.query('rollback').catch(() => undefined);
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.end();
  }

  private connections(): Pool {
    const { AUDITOR_DATABASE_URL: connectionString } = this.config;
    if (!connectionString)
      throw new AppError('unavailable', {
        remedy: '没有配置审计数据库账号（AUDITOR_DATABASE_URL），请联系系统管理员。',
      });
    if (!this.pool) {
      this.pool = new Pool({
        connectionString,
        max: CONNECTIONS,
        options: '-c timezone=UTC',
        application_name: 'lianban-audit',
        connectionTimeoutMillis: 5_000,
      });
      // an idle connection that breaks is replaced by the next one
      this.pool.on('error', () => undefined);
    }
    return this.pool;
  }
}
