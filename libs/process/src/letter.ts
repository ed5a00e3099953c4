import type { Action, Fields } from './define-process.ts';
import { count, text } from './words.ts';

/** What an action that issues a letter takes besides its own form; left empty, the letter gets the issuer's next number. */
export const letterFields: Fields = {
  letterNo: count('发文序号', 'Serial number', { min: 1, max: 99999 }),
  letterVoid: text('空号原因', 'Why numbers are left out', { min: 2, max: 200 }),
};

/** Kinds of letters with which a matter comes to its handler. */
export const BRINGING_LETTERS = ['transfer', 'forward-slip', 'designation'];
/** Kinds that later letters of the matter may name by their numbers. */
export const NAMED_LETTERS = [...BRINGING_LETTERS, 'supplement-notice'];

/** Every field an action takes. */
export const formOf = (action: Action): Fields =>
  action.letter ? { ...action.fields, ...letterFields } : (action.fields ?? {});
