export { startWebWorkers, type WebWorkerOptions } from './start-web-workers.ts';
