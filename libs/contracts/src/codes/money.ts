import { bad, good } from './reading.ts';
import type { Reading } from './reading.ts';
import { plain } from './width.ts';

/** How many places the decimal point of a unit moves to the right. */
const PLACES: Record<string, number> = { 元: 0, 万元: 4, 亿元: 8 };
export type MoneyUnit = '元' | '万元' | '亿元';
const AMOUNT = /^(-?)((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)(万|亿)?(元|圆)?$/;
const VAGUE = /^(?:约|近|超|逾|共|计|合计|大约|超过|不足)+|多(?=[万亿元]|$)|余(?=[万亿元]|$)|左右$|以上$/g;

/** The unit that a column's name states, as in 金额（万元）; undefined when it states none. */
export function moneyUnitOf(column: string): MoneyUnit | undefined {
  const found = /(亿元|万元|元)/.exec(simplified(plain(column)))?.[1];
  return found as MoneyUnit | undefined;
}
const simplified = (text: string): string => text.replace(/[萬億圓]/g, (c) => ({ 萬: '万', 億: '亿', 圓: '圆' })[c]!);

/** `12.5` and 4 places → `125000.00`; undefined when more than two decimals would remain. */
function shifted(digits: string, places: number): string | undefined {
  const [whole = '', fraction = ''] = digits.split('.') as [string, string?];
  const padded = fraction.padEnd(places, '0');
  const cents = padded.slice(places).replace(/0+$/, '');
  if (cents.length > 2) return undefined;
  return `${(whole + padded.slice(0, places)).replace(/^0+(?=\d)/, '')}.${cents.padEnd(2, '0')}`;
}

/**
 * Reads an amount and answers CNY with two decimals. Blanks inside, thousands separators, ¥, 人民币 and traditional characters are normalised;
 * an amount is never rounded. The unit must be explicit: written in the cell, or 元 in the column's name. A column named 万元 or 亿元 is
 * not enough, because bulletins mix units in such columns: there every cell has to write its own.
 */
export function readMoney(text: string, column?: MoneyUnit): Reading {
  const typed = simplified(plain(text))
    .replace(/\s/g, '')
    .replace(/^人民币|^[¥￥]/, '')
    .replace(/[，]/g, ',');
  const exact = typed.replace(VAGUE, '');
  if (exact !== typed)
    return bad(
      'not-money',
      '金额要写准确数，不写“约”“多”“余”。',
      'Write the exact amount, without "about" or "more than".',
      AMOUNT.test(exact) ? exact : undefined,
    );
  const [, sign, digits, scale, yuan] = AMOUNT.exec(typed) ?? [];
  if (digits === undefined)
    return bad(
      'not-money',
      '金额写成阿拉伯数字加单位，如 13800.00 元、1.38 万元。',
      'Write digits and a unit, as 13800.00 元 or 1.38 万元.',
    );
  if (sign) return bad('negative', '金额不能小于 0。', 'An amount cannot be below 0.');
  const unit = scale ? `${scale}元` : yuan || column === '元' ? '元' : undefined;
  if (!unit) return withoutUnit(digits, column);
  const value = shifted(digits.replaceAll(',', ''), PLACES[unit]!);
  if (value === undefined)
    return bad('not-money', '金额最多到分（两位小数）。', 'An amount has at most two decimals of a yuan.');
  if (value.length > 19)
    return bad(
      'not-money',
      '金额过大，最多 16 位整数。',
      'The amount is too large: at most 16 digits before the point.',
    );
  return good(value);
}

function withoutUnit(digits: string, column: MoneyUnit | undefined): Reading {
  const number = digits.replaceAll(',', '');
  const suggestion = column ? `${digits}${column}` : Number(number) >= 1000 ? `${digits}元` : undefined;
  return bad(
    'not-money',
    column
      ? `列名写的是“${column}”，但同一列里常混用单位，请在格里写明，如 ${digits}${column} 或 ${digits}元。`
      : `没写单位，请写成 ${digits}元 或 ${digits}万元。`,
    'The unit is missing: write 元, 万元 or 亿元 behind the number.',
    suggestion,
  );
}
