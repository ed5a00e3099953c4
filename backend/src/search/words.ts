import { pinyin } from 'pinyin-pro';

/** A word at its place in a text; places count characters, so that a phrase is found across letters, digits and Chinese. */
export interface Word {
  text: string;
  at: number;
}
const RUN = /(\p{Script=Han}+)|(\p{N}+)|((?:(?!\p{Script=Han})\p{L})+)/gu;
/** A tsvector knows places up to 16383. */
const LAST_PLACE = 16_000;
const LONGEST = 60;
/** Between two lines: no phrase spans them. */
const GAP = 20;
const INITIALS = 8;

/** One character as it is compared: full and half width alike, small letters. */
const fold = (character: string): string => character.normalize('NFKC').toLowerCase();

type Run = { kind: 'han' | 'other'; text: string };
function runsOf(text: string): Run[] {
  return [...text.normalize('NFKC').toLowerCase().matchAll(RUN)].map((m) => ({
    kind: m[1] ? 'han' : 'other',
    text: m[0],
  }));
}

/** Chinese as pairs of neighbours (the last character also alone), letters and digits as whole runs. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let at = 1;
  for (const run of runsOf(text)) {
    if (run.kind === 'other') words.push({ text: run.text.slice(0, LONGEST), at: at++ });
    else {
      const characters = [...run.text];
      characters.forEach((c, i) => words.push({ text: c + (characters[i + 1] ?? ''), at: at + i }));
      at += characters.length;
    }
  }
  return words;
}

/** Initials of a Chinese text from every place on: 演示医院 → ysyy, syy, yy, y. */
export function initialsOf(text: string): string[] {
  const han = [...text.matchAll(/\p{Script=Han}+/gu)].map((m) => m[0]).join('');
  const letters = pinyin(han.slice(0, LONGEST), { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  return [...letters].map((_, i) => letters.slice(i, i + INITIALS));
}

export interface Indexed {
  /** what one finds it by first: title, numbers, parties */
  names: string[];
  lines: string[];
  /** who may find it */
  readers: string[];
  /** `2026-11` */
  month: string;
}

/** The text form of the tsvector of an entry. Words of names stand in it twice, under `t:` too. */
export function toVector({ names, lines, readers, month }: Indexed): string {
  const places = new Map<string, number[]>();
  let start = 0;
  const add = (word: string, at: number): void => {
    const known = places.get(word);
    if (!known) places.set(word, [at]);
    else if (known.length < 200) known.push(at);
  };
  for (const [i, text] of [...names, ...lines].entries()) {
    const words = wordsOf(text);
    for (const { text: word, at } of words) {
      if (start + at > LAST_PLACE) break;
      add(word, start + at);
      if (i < names.length) add(`t:${word}`, start + at);
    }
    start += (words.at(-1)?.at ?? 0) + GAP;
  }
  const tags = [...names.flatMap(initialsOf).map((i) => `i:${i}`), ...readers.map((r) => `u:${r}`), `m:${month}`];
  const placed = [...places].map(([word, at]) => `'${word}':${at.join(',')}`);
  return [...placed, ...new Set(tags.map((tag) => `'${tag}'`))].join(' ');
}

/** What was typed, cut at blanks: every term must be there. At most six. */
export const termsOf = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .split(/\s+/)
    .filter((term) => runsOf(term).length)
    .slice(0, 6);

/** How many letters, digits and Chinese characters a query has. */
export const lengthOf = (typed: string): number =>
  termsOf(typed).reduce((sum, term) => sum + runsOf(term).reduce((n, run) => n + [...run.text].length, 0), 0);

/** The text form of the tsquery for all terms; `names`: among titles, numbers, parties and their initials alone. Undefined: nothing to look for. */
export function toQuery(typed: string, names: boolean): string | undefined {
  const terms = termsOf(typed).map((term) => termQuery(term, names));
  return terms.length ? terms.join(' & ') : undefined;
}

function termQuery(term: string, names: boolean): string {
  const runs = runsOf(term);
  const parts: { text: string; at: number; open: boolean }[] = [];
  let at = 1;
  for (const run of runs) {
    const characters = [...run.text];
    if (run.kind === 'other') parts.push({ text: run.text.slice(0, LONGEST), at: at++, open: run === runs.at(-1) });
    else {
      // one character alone: as the beginning of any pair
      if (characters.length === 1) parts.push({ text: run.text, at, open: true });
      else characters.slice(1).forEach((c, i) => parts.push({ text: characters[i]! + c, at: at + i, open: false }));
      at += characters.length;
    }
  }
  const phrase = parts
    .map(({ text, at: place, open }, i) => {
      const step = i ? ` <${place - parts[i - 1]!.at}> ` : '';
      return `${step}'${names ? 't:' : ''}${text}'${open ? ':*' : ''}`;
    })
    .join('');
  const letters = runs.length === 1 && /^[a-z]{2,}$/.test(runs[0]!.text) ? runs[0]!.text : undefined;
  return letters ? `(${phrase} | 'i:${letters.slice(0, INITIALS)}':*)` : `(${phrase})`;
}

export interface Mark {
  text: string;
  hit: boolean;
}
/** The text with what was looked for marked; the text itself is unchanged. Initials mark the characters they stand for. */
export function mark(text: string, typed: string): Mark[] {
  const characters = [...text];
  const hit = characters.map(() => false);
  const folded = characters.map(fold);
  const plain = folded.map((c) => (/[\p{L}\p{N}]/u.test(c) ? c : ''));
  for (const term of termsOf(typed)) {
    const wanted = runsOf(term)
      .map((run) => run.text)
      .join('');
    for (const [from, to] of placesOf(plain, wanted)) hit.fill(true, from, to);
    if (/^[a-z]{2,}$/.test(wanted)) {
      const first = plain.map((c) =>
        /\p{Script=Han}/u.test(c) ? pinyin(c, { pattern: 'first', toneType: 'none' }) : '',
      );
      for (const [from, to] of placesOf(first, wanted)) hit.fill(true, from, to);
    }
  }
  const marks: Mark[] = [];
  characters.forEach((c, i) => {
    const last = marks.at(-1);
    if (last && last.hit === hit[i]) last.text += c;
    else marks.push({ text: c, hit: hit[i]! });
  });
  return marks;
}

/** Where `wanted` stands in `characters`, of which empty ones do not count. */
function* placesOf(characters: string[], wanted: string): Generator<[from: number, to: number]> {
  const shown = characters.flatMap((c, i) => (c ? [...c].map((one) => ({ one, i })) : []));
  const text = shown.map(({ one }) => (one.length === 1 ? one : '\u{FFFD}')).join('');
  for (let from = text.indexOf(wanted); wanted && from >= 0; from = text.indexOf(wanted, from + 1))
    yield [shown[from]!.i, shown[from + wanted.length - 1]!.i + 1];
}

const AROUND = 24;
/** The first line that has a hit, cut to its surroundings; undefined when none has. */
export function excerpt(lines: readonly string[], typed: string): Mark[] | undefined {
  for (const line of lines) {
    const marks = mark(line.replace(/\s+/g, ' '), typed);
    const at = marks.findIndex((m) => m.hit);
    if (at < 0) continue;
    const before = marks
      .slice(0, at)
      .map((m) => m.text)
      .join('');
    const rest = marks.slice(at);
    return [
      ...(before ? [{ text: shorten(before, 'start'), hit: false }] : []),
      ...rest
        .slice(0, 5)
        .map((m, i, all) => (m.hit || i < all.length - 1 ? m : { ...m, text: shorten(m.text, 'end') })),
    ];
  }
  return undefined;
}
function shorten(text: string, side: 'start' | 'end'): string {
  const characters = [...text];
  if (characters.length <= AROUND) return text;
  return side === 'start' ? `…${characters.slice(-AROUND).join('')}` : `${characters.slice(0, AROUND).join('')}…`;
}
