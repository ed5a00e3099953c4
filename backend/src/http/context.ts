import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Lang, Role } from '@lianban/contracts';
import type { MatterAbility, Principal } from '@lianban/process';
import { AppError } from './app-error.js';

/** Who asks: made once per request from the session, by the identity guard. */
export interface Context {
  userId: string;
  name: string;
  lang: Lang;
  principal: Principal;
  /** ids tested against `matters.audience` */
  principals: string[];
  unitIds: string[];
  regionCode: string;
  ability: MatterAbility;
  /** token hash of the session, hex */
  session: string;
  csrf: string;
  /** what must be unchanged for this to hold still: number of the last change of who is who, and the product's instant of the next one known */
  holds: { peopleVersion: number; until: string | null };
}

declare module 'express-serve-static-core' {
  interface Request {
    context?: Context;
  }
}

/** `@Ctx() ctx: Context` in a controller behind the identity guard. */
export const Ctx = createParamDecorator((_: unknown, host: ExecutionContext): Context => {
  const { context } = host.switchToHttp().getRequest<{ context?: Context }>();
  if (!context) throw new AppError('not-signed-in');
  return context;
});

export const hasRole = (ctx: Context, ...roles: Role[]): boolean =>
  ctx.principal.memberships.some((m) => roles.includes(m.role));
