export { FiguresModule, TourModule } from './figures.module.js';
export { FIGURES } from './definitions/index.js';
export { TourTurns } from './tour-turns.js';
