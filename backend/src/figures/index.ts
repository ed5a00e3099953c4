export { FiguresModule } from './figures.module.js';
export { FIGURES } from './definitions/index.js';
