export { OutcomesModule } from './outcomes.module.js';
export { toRatings, toRows as toOutcomeRows } from './outcome.writes.js';
