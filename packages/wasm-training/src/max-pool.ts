import { isFloat32 } from './float-tensor.ts';
import { poolGeometry } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** Max pooling that passes over NaN, where stock's turns some windows with one into −Infinity. */
export const maxPool: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x } = inputs;
  const geometry = x && poolGeometry(x.shape, attributes);
  if (!isFloat32(x) || !geometry) return undefined;
  const output = backend.makeOutput(geometry.outShape, 'float32');
  if (geometry.outShape.includes(0)) return output;
  simdOf(backend).maxPool(
    geometry.batchSize,
    geometry.inHeight,
    geometry.inWidth,
    geometry.inChannels,
    geometry.filterHeight,
    geometry.filterWidth,
    geometry.strideHeight,
    geometry.strideWidth,
    geometry.padInfo.top,
    geometry.padInfo.left,
    geometry.outHeight,
    geometry.outWidth,
    addressOf(backend, x),
    addressOf(backend, output),
  );
  return output;
};
