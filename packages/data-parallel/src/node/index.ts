export { startNodeWorkers } from './start-node-workers.ts';
