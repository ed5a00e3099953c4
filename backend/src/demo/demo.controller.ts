import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { Advance, DemoSignIn } from '@lianban/contracts';
import type { DemoAccounts, Me } from '@lianban/contracts';
import type { Request, Response } from 'express';
import { Db } from '../database/index.js';
import { read } from '../http/index.js';
import { Entrance, Public, SignInService } from '../identity/index.js';
import { listDemoAccounts } from './demo-accounts.js';
import { DemoOnly } from './demo-only.guard.js';
import { TimeMoved } from './time-moved.js';

@UseGuards(DemoOnly)
@Controller('demo')
export class DemoController {
  constructor(
    private readonly db: Db,
    private readonly signIns: SignInService,
    private readonly entrance: Entrance,
    private readonly timeMoved: TimeMoved,
  ) {}

  @Public()
  @Get('accounts')
  accounts(): Promise<DemoAccounts> {
    return this.db.system(listDemoAccounts);
  }

  @Public()
  @Post('sign-in')
  @HttpCode(200)
  async signIn(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    const token = await this.signIns.signInDemo(read(DemoSignIn, body).account);
    return this.entrance.enter(request, response, token);
  }

  /** Moves the product's time forward by whole days; answers the new time. */
  @Post('advance')
  @HttpCode(200)
  async advance(@Body() body: unknown): Promise<{ now: string }> {
    const { days } = read(Advance, body);
    const moved = await this.db.system((tx) =>
      tx.one<{ now: string }>(
        `update app_time set "offset" = "offset" + make_interval(hours => 24 * $1::int)
         returning to_char((clock_timestamp() + "offset") at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
        [days],
      ),
    );
    await this.timeMoved.tell();
    return moved!;
  }
}
