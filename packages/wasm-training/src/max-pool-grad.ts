import { isFloats, isShape } from './float-tensor.ts';
import { poolGeometry, poolNumbers } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * The gradient of max pooling: each window's gradient goes to its first largest element, in row-major order.
 *
 * Stock starts its search from the smallest positive float, so that windows without a positive value go wrong.
 */
export const maxPoolGrad: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, input } = inputs;
  const geometry = input && poolGeometry(input.shape, attributes);
  if (!isFloats(dy) || !isFloats(input) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;
  const output = backend.makeOutput(input.shape, 'float32');
  const [x, gradient, to] = [input, dy, output].map((tensor) => addressOf(backend, tensor));
  simdOf(backend).maxPoolGradient(geometry.batchSize, ...poolNumbers(geometry), x, gradient, to);
  return output;
};
