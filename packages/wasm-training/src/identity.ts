import type { TrainingKernel } from './tfjs-internals.ts';

/** A tensor that shares its input's memory, as on every other backend; stock wasm copies it. */
export const identity: TrainingKernel = ({ inputs, backend }) => {
  const { x } = inputs;
  if (!x || x.dtype === 'string') return undefined;
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
};
