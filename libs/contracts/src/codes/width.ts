const INVISIBLE = /[\p{Cf}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;
const toHalf = (char: string): string => String.fromCodePoint(char.codePointAt(0)! - 0xfee0);

/**
 * A code as its rules read it: full-width ASCII and spaces become half-width, invisible characters go, blanks at the ends go.
 * Hexagonal brackets and Chinese characters stay. For prose use `tidy`: Chinese punctuation is full-width on purpose.
 */
export const plain = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(/[\uff01-\uff5e]/g, toHalf)
    .replace(/[\u3000\u00a0]/g, ' ')
    .trim();

/** Prose as it is kept: letters and digits half-width, line ends `\n`, no invisible characters, no blanks at the ends of lines. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, toHalf)
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .trim();
