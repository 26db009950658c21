export type { FetchOptions } from './fetch-files.ts';
export { openWebDataset, openWebTestSet, type TestSet } from './open-web-dataset.ts';
