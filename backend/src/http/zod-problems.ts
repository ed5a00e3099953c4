import type { FieldProblem } from '@lianban/contracts';
import type { ZodError, z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with a body, in the words of `FieldProblem`. */
export function problemsOf(error: ZodError): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), rule: 'unknown' }));
    return [{ path, ...ruleOf(issue) }];
  });
}

function ruleOf(issue: Issue): Pick<FieldProblem, 'rule' | 'limit'> {
  switch (issue.code) {
    case 'too_small':
      return { rule: issue.origin === 'string' ? 'too-short' : 'too-few', limit: Number(issue.minimum) };
    case 'too_big':
      return { rule: issue.origin === 'string' ? 'too-long' : 'too-many', limit: Number(issue.maximum) };
    case 'invalid_type':
      return issue.input === undefined ? { rule: 'required' } : { rule: 'type', limit: issue.expected };
    case 'invalid_value':
      return { rule: 'not-an-option', limit: issue.values.map(String).join(', ') };
    default:
      return { rule: 'format' };
  }
}
