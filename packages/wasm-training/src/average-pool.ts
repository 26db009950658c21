import { isFloat32, isFloats, isShape } from './float-tensor.ts';
import { poolGeometry, poolNumbers } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** Average pooling whose sides may be rounded up; the rest is left to stock, which reads past the image there. */
export const averagePool: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x } = inputs;
  const geometry = x && poolGeometry(x.shape, attributes);
  if (!isFloat32(x) || !geometry || attributes['dimRoundingMode'] !== 'ceil') return undefined;
  const output = backend.makeOutput(geometry.outShape, 'float32');
  if (geometry.outShape.includes(0)) return output;
  const [from, to] = [x, output].map((tensor) => addressOf(backend, tensor));
  simdOf(backend).averagePool(geometry.batchSize, ...poolNumbers(geometry), from, to);
  return output;
};

/**
 * The gradient of average pooling: in equal shares to what of a window lies inside of the image, where every backend of tfjs
 * divides by the whole window.
 */
export const averagePoolGrad: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, input } = inputs;
  const geometry = input && poolGeometry(input.shape, attributes);
  if (!isFloats(dy) || !isFloats(input) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;
  const output = backend.makeOutput(input.shape, 'float32');
  const [gradient, to] = [dy, output].map((tensor) => addressOf(backend, tensor));
  simdOf(backend).averagePoolGradient(geometry.batchSize, ...poolNumbers(geometry), gradient, to);
  return output;
};
