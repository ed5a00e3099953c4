import { bad, good } from './reading.ts';
import type { Reading } from './reading.ts';
import { plain } from './width.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** the 17 characters before the check character */
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}/;
/** letters that the alphabet leaves out, as the characters they are mistaken for */
const MISTAKEN: Record<string, string> = { O: '0', I: '1', Z: '2', S: '5', V: 'U' };

/** Check character over the first 17 characters (GB 32100-2015: weights 3^(i−1) mod 31, 31 counts as 0). */
export function creditCodeCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Is it a unified social credit code in its canonical form (18 characters, half-width capitals, right check character)? */
export const isCreditCode = (code: string): boolean =>
  code.length === 18 && SHAPE.test(code) && creditCodeCheck(code) === code.charAt(17);

/**
 * Reads a unified social credit code (GB 32100-2015): width, case, blanks and hyphens are normalised.
 * The region in positions 3–8 may be abolished since, so it is not looked up.
 */
export function readCreditCode(text: string): Reading {
  const code = plain(text).toUpperCase().replace(/[\s-]/g, '');
  if (code.length !== 18)
    return bad(
      'format',
      `统一社会信用代码应为 18 位，现在 ${code.length} 位。`,
      `A credit code has 18 characters; this one has ${code.length}.`,
    );
  if (!SHAPE.test(code)) {
    const guess = code.replace(/[OIZSV]/g, (char) => MISTAKEN[char]!);
    return bad(
      'format',
      '统一社会信用代码只用数字和不含 I、O、S、V、Z 的大写字母，第 3 至 8 位为数字。',
      'A credit code uses digits and capital letters without I, O, S, V, Z; characters 3 to 8 are digits.',
      isCreditCode(guess) ? guess : undefined,
    );
  }
  const check = creditCodeCheck(code);
  if (check === code.charAt(17)) return good(code);
  return bad(
    'checksum',
    `统一社会信用代码校验位错误，末位应为 ${check}；如果末位没错，请核对前 17 位。`,
    `The check character does not fit: it should be ${check}, or one of the 17 before it is wrong.`,
    code.slice(0, 17) + check,
  );
}
