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

/** The Euclidean norm over all gradients, by one kernel a gradient on a backend that has it: see @mnist-cnn/wasm-training. */
export async function gradientNorm(gradients: NamedTensorMap): Promise<number> {
  const sumOfSquares = getKernel('SumOfSquares', getBackend())
    ? (x: Tensor) => engine().runKernel<Tensor>('SumOfSquares', { x })
    : (x: Tensor) => sum(square(x));
  const norm = tidy(() => sqrt(addN(Object.values(gradients).map(sumOfSquares))));
  const [value] = await norm.data();
  norm.dispose();
  return value;
}
