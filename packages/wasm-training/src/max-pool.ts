import { isFloat32, isShape } from './float-tensor.ts';
import { poolGeometry, poolNumbers } from './geometry.ts';
import { identity } from './identity.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** Max pooling that passes over NaN, where stock's turns some windows with one into −Infinity. */
export const maxPool: TrainingKernel = (call) => {
  const { inputs, attributes, backend } = call;
  const { x } = inputs;
  const geometry = x && poolGeometry(x.shape, attributes);
  if (!isFloat32(x) || !geometry) return undefined;
  const { filterHeight, filterWidth, inShape, outShape } = geometry;
  // As on cpu: here NaN stays what it is.
  if (filterHeight * filterWidth === 1 && isShape(inShape, outShape)) return identity(call);
  const output = backend.makeOutput(outShape, 'float32');
  if (outShape.includes(0)) return output;
  const addresses = [addressOf(backend, x), addressOf(backend, output)] as const;
  simdOf(backend).maxPool(geometry.batchSize, ...poolNumbers(geometry), ...addresses, 0);
  return output;
};
