import type { Figure } from '../define-figure.js';
import { flow } from './flow.js';
import { imi } from './imi.js';
import { quality } from './quality.js';
import { results } from './results.js';
import { time } from './time.js';

/** All figures, by code, in the order they are shown. */
export const FIGURES: ReadonlyMap<string, Figure> = new Map(
  [...flow, ...time, ...results, ...quality, ...imi].map((figure) => [figure.code, figure]),
);
export { MONEY } from './words.js';
