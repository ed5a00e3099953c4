import { readCreditCode, readInstitutionCode } from '@lianban/contracts';
import type { FieldProblem, Reading } from '@lianban/contracts';
import { Refused } from '@lianban/process';

/** What a form alone cannot check: check digits of codes, and a period that ends before it begins. Throws `Refused` (`invalid`). */
export function checkFacts(facts: Record<string, string | undefined>): void {
  const fields: FieldProblem[] = [];
  const check = (path: string, read: (text: string) => Reading): void => {
    const reading = facts[path] ? read(facts[path]) : undefined;
    if (reading && !reading.ok)
      fields.push({ path, rule: reading.rule, limit: reading.suggestion ?? reading.remedy.zh });
  };
  check('creditCode', readCreditCode);
  check('institutionCode', readInstitutionCode);
  const { periodFrom, periodTo } = facts;
  if (periodFrom && periodTo && periodTo < periodFrom)
    fields.push({ path: 'periodTo', rule: 'too-early', limit: periodFrom });
  if (fields.length) throw new Refused('invalid', { fields });
}
