export { wheel } from './wheel.workflow.ts';
