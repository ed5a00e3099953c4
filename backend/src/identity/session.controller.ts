import { Body, Controller, Delete, HttpCode, Inject, Ip, Post, Req, Res } from '@nestjs/common';
import { SignIn } from '@lianban/contracts';
import type { Me } from '@lianban/contracts';
import type { Request, Response } from 'express';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { read } from '../http/index.js';
import { clearToken, tokenOf } from './cookie.js';
import { Entrance } from './entrance.js';
import { Public } from './public.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';

@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    private readonly entrance: Entrance,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Post()
  @HttpCode(200)
  async signIn(
    @Body() body: unknown,
    @Ip() address: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    const token = await this.signIns.signIn(read(SignIn, body), address);
    return this.entrance.enter(request, response, token);
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(tokenOf(request, this.config)!);
    clearToken(response, this.config);
  }
}
