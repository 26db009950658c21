export { RunStore, type ListedRun } from './run-store.ts';
export type { StoredRun } from './stored-run.ts';
