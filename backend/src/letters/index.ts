export { LETTER_KINDS } from './kinds/index.js';
export { modelOf } from './letter-kind.js';
export { LettersModule } from './letters.module.js';
export { registerRows } from './numbers.queries.js';
export { makePdf } from './render/to-pdf.js';
export { Source } from './source.js';
export type { Names } from './source.js';
