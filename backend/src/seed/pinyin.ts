import { pinyin } from 'pinyin-pro';

/** Adds how a unit is found by typing: `weijianju` and `wjj`. */
export const withPinyin = <T extends { short: string }>(unit: T): T & { pinyin: string; initials: string } => ({
  ...unit,
  pinyin: pinyin(unit.short, { toneType: 'none', type: 'array' }).join(''),
  initials: pinyin(unit.short, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
});
