export type { InstalledTensorflow, InstallRecord } from './installed-tensorflow.ts';
export { TensorflowError, type TensorflowErrorCode } from './tensorflow-error.ts';
