export { DemoModule } from './demo.module.js';
export { TimeMoved } from './time-moved.js';
