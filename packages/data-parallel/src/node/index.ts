export { startNodeWorkers, type NodeWorkerOptions } from './start-node-workers.ts';
