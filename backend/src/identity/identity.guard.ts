import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { AppError } from '../http/index.js';
import { CONFIRMED } from './confirmed.js';
import { tokenOf } from './cookie.js';
import { PUBLIC } from './public.js';
import { SessionService } from './session.service.js';

const READING = new Set(['GET', 'HEAD']);

/** Lets a request pass that has a living session and, when it may change something, the session's CSRF token. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(host: ExecutionContext): Promise<boolean> {
    const marked = (mark: string) =>
      this.reflector.getAllAndOverride<boolean>(mark, [host.getHandler(), host.getClass()]);
    if (marked(PUBLIC)) return true;
    const request = host.switchToHttp().getRequest<Request>();
    const token = tokenOf(request, this.config);
    const context = token && (await (marked(CONFIRMED) ? this.sessions.recall(token) : this.sessions.find(token)));
    if (!context) throw new AppError('not-signed-in', { remedy: '请登录。已经输入的内容会保留。' });
    if (!READING.has(request.method) && !same(request.get('x-csrf-token'), context.csrf))
      throw new AppError('csrf', { remedy: '页面已过期，请刷新后重试。' });
    request.context = context;
    return true;
  }
}

function same(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
