import type { Label, LetterBlock, LetterModel, Side, Sight } from '@lianban/contracts';
import type { Source } from './source.js';

/** A kind of letter, as data: definitions name it (`letter: 'transfer'`), nothing else knows it. */
export interface LetterKind {
  label: Label;
  /** number of the form in the catalogue of forms (domain C.2); two letters of one form differ by their kind */
  form: string;
  title: (x: Source) => string;
  to: Side;
  cc?: (Side | 'former')[];
  /** what one must see of the matter to read it; who issued it always may */
  sight: Sight;
  /** it names what the receiver was given last, which is looked up while the command runs */
  namesGiven?: true;
  blocks: (x: Source) => LetterBlock[];
  /** the receipt that a unit off line fills in by hand and sends back: its rows, to be written in */
  slip?: { title: string; items: string[] };
}

/** Drafts the letter of a kind. */
export function modelOf(kind: LetterKind, x: Source): LetterModel {
  const paper = x.isOffLine(kind.to);
  const to = x.unitOn(kind.to);
  const cc = (kind.cc ?? []).map((side) => x.unitOn(side)).filter((name): name is string => !!name && name !== to);
  return {
    version: 1,
    form: kind.form,
    issuer: x.issuer,
    title: kind.title(x),
    to: to ? [to] : [],
    blocks: kind.blocks(x),
    cc: [...new Set(cc)].filter((name) => name !== x.issuer),
    day: x.day,
    qr: paper ? x.matter.number : null,
    slip:
      paper && kind.slip
        ? { title: kind.slip.title, items: kind.slip.items.map((label) => ({ label, value: '' })) }
        : null,
  };
}
