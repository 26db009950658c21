import {
  add,
  engine,
  getBackend,
  getKernel,
  sqrt,
  square,
  sum,
  tidy,
  type NamedTensorMap,
  type Tensor,
} from '@tensorflow/tfjs-core';

/**
 * The Euclidean norm over all gradients, a scalar, by one kernel a gradient on a backend that has it.
 *
 * Added two by two: `addN` binds all its inputs at once, and WebGPU's devices allow 8 buffers unless asked for more.
 */
export function gradientNorm(gradients: NamedTensorMap): Tensor {
  const sumOfSquares = getKernel('SumOfSquares', getBackend())
    ? (x: Tensor) => engine().runKernel<Tensor>('SumOfSquares', { x })
    : (x: Tensor) => sum(square(x));
  return tidy(() => {
    const sums = Object.values(gradients).map(sumOfSquares);
    return sqrt(sums.reduce((total, one) => add(total, one)));
  });
}
