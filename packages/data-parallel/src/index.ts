export { WorkerPool, type WorkerConnection } from './worker-pool.ts';
export { Replica } from './replica.ts';
export { automaticWorkerCount } from './worker-count.ts';
