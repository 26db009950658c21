import type { TrainingKernel } from './tfjs-internals.ts';

/** A slice of whole numbers stays one; stock calls its bits float32. */
export const stridedSlice: TrainingKernel = ({ inputs, attributes, backend, stock }) => {
  const { x } = inputs;
  if (x?.dtype !== 'int32') return undefined;
  const [sliced] = [stock(inputs, attributes)].flat();
  if (sliced.dtype === 'int32') return sliced;
  const output = backend.makeOutput(sliced.shape, 'int32');
  const { buffer, byteOffset, length } = backend.typedArrayFromHeap(sliced);
  backend.typedArrayFromHeap(output).set(new Int32Array(buffer, byteOffset, length));
  backend.disposeData(sliced.dataId);
  return output;
};
