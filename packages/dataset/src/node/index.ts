export { assertVacant } from './assert-vacant.ts';
export { defaultCacheDirectory } from '@mnist-cnn/download';
export type { DatasetLocation, LocatedFile } from './dataset-location.ts';
export {
  downloadDataset,
  type DownloadOptions,
  type DownloadProgress,
} from './download-dataset.ts';
export { locateDataset, type LocateOptions } from './locate-dataset.ts';
export { openDataset } from './open-dataset.ts';
export type { OpenOptions } from './open-options.ts';
export { type FileVerdict, verifyDataset } from './verify-dataset.ts';
export { writeDataset } from './write-dataset.ts';
