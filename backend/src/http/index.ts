export { AppError, notFound } from './app-error.js';
export { Ctx, hasRole } from './context.js';
export type { Context } from './context.js';
export { ProblemFilter } from './problem.filter.js';
export { isDatabaseAway } from './database-errors.js';
export { read } from './validate.js';
export { trace, traceOf } from './trace.js';
