import type { ErrorCode, FieldProblem, Problem } from '@lianban/contracts';

export type ErrorDetails = Pick<Problem, 'reason' | 'remedy' | 'changes' | 'retryAfter'> & { fields?: FieldProblem[] };

/** The one error of the API: a code of contracts and what the caller can do about it. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(details.reason ? `${code}: ${details.reason}` : code);
  }
}
export const notFound = (): AppError => new AppError('not-found', { remedy: '没有这个事项，或者你的单位不能看到它。' });
