import { z } from 'zod';

/** Every code an API answer can carry; the browser maps code → text. Status codes: `HTTP_STATUS`. */
export const HTTP_STATUS = {
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'slow-down': 429,
  csrf: 403,
  forbidden: 403,
  'not-found': 404,
  stale: 409,
  'wrong-state': 409,
  blocked: 409,
  'key-reused': 422,
  invalid: 422,
  'key-missing': 400,
  malformed: 400,
  'file-too-large': 413,
  'file-type': 415,
  'rule-missing': 503,
  'calendar-missing': 503,
  unavailable: 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof HTTP_STATUS;

/** One field that has to be mended: `path` as in `measures.0.amount`, `rule` the broken rule, `limit` its bound. */
export const FieldProblem = z.object({
  path: z.string(),
  rule: z.enum([
    'required',
    'unknown',
    'type',
    'too-short',
    'too-long',
    'too-many',
    'too-few',
    'not-an-option',
    'not-money',
    'negative',
    'in-the-future',
    'too-early',
    'too-late',
    'format',
    'checksum',
    'not-found',
    'duplicate',
    'needs-evidence',
  ]),
  limit: z.union([z.string(), z.number()]).optional(),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/**
 * RFC 9457 problem+json of every refusal.
 * `code` what happened · `reason` why a guard said no · `fields` what to mend · `remedy` a plain Chinese sentence (fallback of the browser's text).
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(HTTP_STATUS) as [ErrorCode, ...ErrorCode[]]),
  reason: z.string().optional(),
  remedy: z.string().optional(),
  fields: z.array(FieldProblem).optional(),
  /** on `stale`: what happened since the caller read the matter */
  changes: z.array(z.object({ action: z.string(), by: z.string(), unit: z.string(), at: z.string() })).optional(),
  /** on `slow-down`, `unavailable`: seconds */
  retryAfter: z.number().optional(),
  traceId: z.string(),
});
export type Problem = z.infer<typeof Problem>;
