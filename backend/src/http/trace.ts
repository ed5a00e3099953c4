import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const TRACES = new WeakMap<Request, string>();

/** Gives every request a trace number, the caller's own when it is a plain token. */
export function trace(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  const id = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  TRACES.set(request, id);
  response.setHeader('X-Request-Id', id);
  next();
}
export const traceOf = (request: Request): string => TRACES.get(request) ?? 'none';
