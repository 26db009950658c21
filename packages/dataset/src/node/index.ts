export { defaultCacheDirectory } from './cache-directory.ts';
export type { DatasetLocation, LocatedFile } from './dataset-location.ts';
export type { DatasetSource, FourFiles, PublishedFile } from './dataset-source.ts';
export {
  downloadDataset,
  type DownloadOptions,
  type DownloadProgress,
} from './download-dataset.ts';
export { datasetNames, knownDatasets } from './known-datasets.ts';
export { locateDataset, type LocateOptions } from './locate-dataset.ts';
export { openDataset, type OpenOptions } from './open-dataset.ts';
export { type FileVerdict, verifyDataset } from './verify-dataset.ts';
