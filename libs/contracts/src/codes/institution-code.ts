import { bad, good } from './reading.ts';
import type { Reading } from './reading.ts';
import { plain } from './width.ts';

/** Is it an institution code in its canonical form? */
export const isInstitutionCode = (code: string): boolean => /^[HP]\d{11}$/.test(code);

/**
 * Reads a national medical-insurance institution code: H (hospital, clinic) or P (pharmacy), 6 digits of region, 5 of sequence.
 * Only the shape is checked: whether the institution exists is known to the institution table alone.
 */
export function readInstitutionCode(text: string): Reading {
  const code = plain(text).toUpperCase().replace(/[\s-]/g, '');
  if (isInstitutionCode(code)) return good(code);
  if (/^(H[YJ]\d{12}|[DN]\d{12})$/.test(code))
    return bad(
      'format',
      '这是人员代码，不是机构代码。机构代码为 H 或 P 加 11 位数字。',
      'This is the code of a person, not of an institution: those are H or P and 11 digits.',
    );
  return bad(
    'format',
    `医保编码应为 12 位：H 或 P，6 位区划，5 位顺序号。现在 ${code.length} 位。`,
    `An institution code has 12 characters: H or P, 6 digits of region, 5 of sequence. This one has ${code.length}.`,
  );
}
