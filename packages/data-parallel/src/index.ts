export { WorkerPool } from './worker-pool.ts';
export type { WorkerConnection } from './connected-replica.ts';
export { Replica } from './replica.ts';
export { automaticWorkerCount } from './worker-count.ts';
