import { bad, good } from './reading.ts';
import type { Reading } from './reading.ts';
import { plain } from './width.ts';

const SHAPE = /^[\u4e00-\u9fff]{1,20}〔(19|20)\d{2}〕[1-9]\d{0,4}号$/;
const LOOSE = /^([\u4e00-\u9fff]{1,20})〔?((?:19|20)\d{2})〕?第?0*([1-9]\d{0,4})号?$/;

const withHexagonalBrackets = (text: string): string =>
  plain(text)
    .replace(/\s/g, '')
    .replace(/[[({【〖﹝<〈]/g, '〔')
    .replace(/[\])}】〗﹞>〉]/g, '〕')
    .replace(/號$/, '号');

/** Does the text mean to be a document number (发文字号)? True for every variant of brackets, also for faulty numbers. */
export const looksLikeDocumentNumber = (text: string): boolean =>
  /^[\u4e00-\u9fff]{1,20}〔\d{2,4}〕.*\d/.test(withHexagonalBrackets(text));

/** Reads a document number: brackets [], （）, 【】, 〔〕, blanks and width are normalised to 医保发〔2021〕49号 (GB/T 9704-2012). */
export function readDocumentNumber(text: string): Reading {
  const number = withHexagonalBrackets(text);
  if (SHAPE.test(number)) return good(number);
  const guess = LOOSE.exec(number);
  return bad(
    'format',
    '文号应为“机关代字〔四位年份〕序号 号”，如 医保发〔2021〕49号；序号前不加“第”，不编虚位。',
    'A document number reads issuer〔four-digit year〕number号, as 医保发〔2021〕49号, without 第 and leading zeros.',
    guess ? `${guess[1]}〔${guess[2]}〕${guess[3]}号` : undefined,
  );
}
