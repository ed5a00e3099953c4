import type { Problem } from '@lianban/contracts';
import { ApiError } from '../../core/api-error';

/** What a refused command says, sorted by what a form does with it. */
export type Refusal =
  | { kind: 'fields'; problem: Partial<Problem> }
  | { kind: 'stale'; problem: Partial<Problem> }
  | { kind: 'other'; error: unknown };

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return { kind: 'other', error };
  if (error.code === 'invalid' && error.problem.fields?.length) return { kind: 'fields', problem: error.problem };
  if (error.code === 'stale') return { kind: 'stale', problem: error.problem };
  return { kind: 'other', error };
}
