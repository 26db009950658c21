export { defaultCacheDirectory, type PublishedFile } from '@mnist-cnn/download';
export type { DatasetLocation, LocatedFile } from './dataset-location.ts';
export type { DatasetSource, FourFiles } from './dataset-source.ts';
export {
  downloadDataset,
  type DownloadOptions,
  type DownloadProgress,
} from './download-dataset.ts';
export { datasetNames, knownDatasets } from './known-datasets.ts';
export { locateDataset, type LocateOptions } from './locate-dataset.ts';
export { openDataset, type OpenOptions } from './open-dataset.ts';
export { type FileVerdict, verifyDataset } from './verify-dataset.ts';
