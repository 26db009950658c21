export type { InstalledTensorflow, InstallRecord } from './installed-tensorflow.ts';
export { TensorflowError, type TensorflowErrorCode } from './tensorflow-error.ts';
export { findTensorflow, libraryOf } from './find-tensorflow.ts';
export { loadTensorflow, type LoadedTensorflow } from './load-tensorflow.ts';
export type { TensorflowLibrary } from './tensorflow-library.ts';
export type { TensorflowSettings } from './tensorflow-settings.ts';
