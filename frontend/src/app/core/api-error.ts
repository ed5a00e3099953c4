import { HttpErrorResponse } from '@angular/common/http';
import type { ErrorCode, Problem } from '@lianban/contracts';

/** `offline`: no answer, or one that is not ours (a proxy's 502). */
export type FailureCode = ErrorCode | 'offline';

/** A refusal or failure of a call. `problem` is empty when the server did not answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: FailureCode,
    readonly status: number,
    readonly problem: Partial<Problem> = {},
  ) {
    super(code);
  }
}

export function toApiError(error: unknown): unknown {
  if (!(error instanceof HttpErrorResponse)) return error;
  const problem = error.error as Partial<Problem> | null;
  if (problem && typeof problem === 'object' && typeof problem.code === 'string') {
    return new ApiError(problem.code, error.status, problem);
  }
  const unanswered = error.status === 0 || (error.status >= 502 && error.status <= 504);
  return new ApiError(unanswered ? 'offline' : error.status === 404 ? 'not-found' : 'internal', error.status);
}
