export { definitionOf } from './cells.js';
export { FiguresModule, TourModule } from './figures.module.js';
export { FIGURES } from './definitions/index.js';
export { everyRow } from './every-row.js';
export { getFigures, rankOf } from './figures.queries.js';
export { FIGURE_PROCESSES, processLabel } from './milestones.js';
export { checkAsked, getFigure, rowsBehind } from './rows-behind.js';
export { TourTurns } from './tour-turns.js';
export { advance as advanceTours, drawTours, findBehind as findBehindTours, idBefore } from './rollup.queries.js';
