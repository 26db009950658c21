export type { InstallEvent } from './install/install-event.ts';
export { installTensorflow, type InstallOptions } from './install/install-tensorflow.ts';
export { type CacheOptions, listInstalled } from './install/list-installed.ts';
export { detectPlatform, type Gpu, type Platform } from './install/platform.ts';
export { removeInstalled } from './install/remove-installed.ts';
export { tensorflowVersion } from './install/source-from-index.ts';
export type { Variant } from './install/variant.ts';
export type { InstalledTensorflow, InstallRecord } from './installed-tensorflow.ts';
export { TensorflowError, type TensorflowErrorCode } from './tensorflow-error.ts';
