import { Inject, Injectable } from '@nestjs/common';
import type { Me } from '@lianban/contracts';
import type { Request, Response } from 'express';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import { AppError } from '../http/index.js';
import { setToken, tokenOf } from './cookie.js';
import { getMe } from './me.queries.js';
import { SessionService } from './session.service.js';

/** Hands a new session to the browser. */
@Injectable()
export class Entrance {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Sets the cookie, ends the session the browser had before, and answers who has come in. */
  async enter(request: Request, response: Response, token: string): Promise<Me> {
    const former = tokenOf(request, this.config);
    if (former) await this.sessions.end(former);
    const ctx = await this.sessions.find(token);
    if (!ctx) throw new AppError('not-signed-in');
    setToken(response, token, this.config);
    return this.db.read(ctx, (tx) => getMe(tx, ctx, this.config.DEMO, this.config.IDLE_MINUTES));
  }
}
