export { CalendarsModule } from './calendars.module.js';
export { RedatingModule } from './redating.module.js';
