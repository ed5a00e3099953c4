import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { HTTP_STATUS } from '@lianban/contracts';
import type { ErrorCode, Problem } from '@lianban/contracts';
import { Refused } from '@lianban/process';
import type { Request, Response } from 'express';
import { MulterError } from 'multer';
import { ZodError } from 'zod';
import { AppError } from './app-error.js';
import type { ErrorDetails } from './app-error.js';
import { isDatabaseAway, refusalOf } from './database-errors.js';
import { traceOf } from './trace.js';
import { problemsOf } from './zod-problems.js';

type Answer = { code: ErrorCode; details: ErrorDetails };

/** Turns every error into problem+json (RFC 9457) with a trace number; nothing of the inside goes out. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const { code, details } = answerOf(error);
    const status = HTTP_STATUS[code];
    const traceId = traceOf(request);
    if (status >= 500)
      this.log.error({ traceId, path: request.path, error: error instanceof Error ? error.stack : String(error) });
    if (response.headersSent) {
      response.end();
      return;
    }
    const retryAfter = details.retryAfter ?? (status === 503 ? 5 : undefined);
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(Math.ceil(retryAfter)));
    const problem: Problem = {
      type: `https://lianban.example/problems/${code}`,
      title: code,
      status,
      code,
      ...details,
      traceId,
    };
    if (retryAfter !== undefined) problem.retryAfter = retryAfter;
    response.status(status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function answerOf(error: unknown): Answer {
  if (error instanceof AppError) return { code: error.code, details: error.details };
  if (error instanceof Refused) return { code: error.code, details: error.details };
  if (error instanceof ZodError) return { code: 'invalid', details: { fields: problemsOf(error) } };
  if (error instanceof MulterError) return fileProblem(error);
  if (error instanceof HttpException) return fromStatus(error.getStatus());
  if (isBodyError(error)) return fromStatus(error.status);
  const refusal = refusalOf(error);
  if (refusal) return { code: 'invalid', details: { fields: [refusal] } };
  if (isDatabaseAway(error))
    return {
      code: 'unavailable',
      details: { retryAfter: 5, remedy: '数据库暂时不可用，没有写入任何内容，请稍后重试。' },
    };
  return { code: 'internal', details: {} };
}

const fileProblem = (error: MulterError): Answer =>
  error.code === 'LIMIT_FILE_SIZE'
    ? { code: 'file-too-large', details: { fields: [{ path: error.field ?? 'file', rule: 'too-long' }] } }
    : { code: 'malformed', details: { reason: error.code } };

const isBodyError = (error: unknown): error is { status: number } =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && 'type' in error;

function fromStatus(status: number): Answer {
  const code = (
    {
      401: 'not-signed-in',
      403: 'forbidden',
      404: 'not-found',
      413: 'file-too-large',
      415: 'file-type',
      422: 'invalid',
      429: 'slow-down',
      503: 'unavailable',
    } as Record<number, ErrorCode>
  )[status];
  return { code: code ?? (status >= 500 ? 'internal' : 'malformed'), details: {} };
}
