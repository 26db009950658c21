export { startWebWorkers } from './start-web-workers.ts';
