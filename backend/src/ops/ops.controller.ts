import { Controller, Get, Header } from '@nestjs/common';
import type { Status } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { Public } from '../identity/index.js';
import { StatusService } from './status.service.js';

/** Open to everybody: a load balancer has no session, and the sign-in page says what is wrong. */
@Public()
@Controller()
export class OpsController {
  constructor(
    private readonly db: Db,
    private readonly status: StatusService,
  ) {}

  @Get('health/live')
  live(): { live: true } {
    return { live: true };
  }

  /** Only the database decides; without it 503. */
  @Get('health/ready')
  async ready(): Promise<{ ready: true }> {
    await this.db.system((tx) => tx.one('select 1'));
    return { ready: true };
  }

  @Get('status')
  @Header('Cache-Control', 'no-store')
  look(): Promise<Status> {
    return this.status.look();
  }
}
