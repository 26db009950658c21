import {
  addN,
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

/** The Euclidean norm over all gradients, a scalar, by one kernel a gradient on a backend that has it. */
export function gradientNorm(gradients: NamedTensorMap): Tensor {
  const sumOfSquares = getKernel('SumOfSquares', getBackend())
    ? (x: Tensor) => engine().runKernel<Tensor>('SumOfSquares', { x })
    : (x: Tensor) => sum(square(x));
  return tidy(() => sqrt(addN(Object.values(gradients).map(sumOfSquares))));
}
