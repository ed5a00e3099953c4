import { isRealDay } from './day.ts';
import { bad, good } from './reading.ts';
import type { Reading } from './reading.ts';
import { plain } from './width.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

const checkOf = (first17: string): string =>
  CHECKS.charAt(WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0) % 11);
const birthOf = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;

/**
 * Reads a resident identity number (GB 11643-1999): a lower-case x becomes X. `today` is a day `YYYY-MM-DD` that the birth date may not pass.
 * Numbers of 15 digits (before 1999) are taken as legacy text: they carry no check digit.
 */
export function readResidentId(text: string, today: string): Reading {
  const id = plain(text).toUpperCase().replace(/\s/g, '');
  if (/^\d{15}$/.test(id)) return good(id);
  if (!/^\d{17}[\dX]$/.test(id))
    return bad(
      'format',
      `身份证号码应为 18 位，前 17 位为数字，末位为数字或 X。现在 ${id.length} 位。`,
      `A resident identity number has 17 digits and a digit or X; this one has ${id.length} characters.`,
    );
  const birth = birthOf(id);
  if (!isRealDay(birth) || birth > today)
    return bad(
      birth > today && isRealDay(birth) ? 'in-the-future' : 'format',
      `第 7 至 14 位的出生日期 ${birth} 不成立，请核对。`,
      `The birth date ${birth} in characters 7 to 14 cannot be.`,
    );
  const check = checkOf(id);
  return check === id.charAt(17)
    ? good(id)
    : bad(
        'checksum',
        '身份证号码校验位错误，请对照证件核对每一位。',
        'The check digit does not fit: compare every digit with the card.',
      );
}

/** The number as a screen may show it: first six and last two characters. */
export const maskResidentId = (id: string): string =>
  id.slice(0, 6) + '*'.repeat(Math.max(0, id.length - 8)) + id.slice(-2);

/** The text with every valid 18-character resident identity number in it masked; the same text when there is none. */
export const maskResidentIdsIn = (text: string, today: string): string =>
  text.replace(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g, (found) =>
    readResidentId(found, today).ok ? maskResidentId(found) : found,
  );
