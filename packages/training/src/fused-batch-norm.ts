import {
  customGrad,
  engine,
  mul,
  relu as applyRelu,
  sub,
  tidy,
  type GradSaveFunc,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';

/** Kernels that make a batch normalisation in training one operation, where a backend has them: see @mnist-cnn/wasm-training. */
export const BATCH_NORM_KERNELS = ['BatchNormInTraining', 'BatchNormInTrainingGrad'] as const;

/** What a batch normalisation computes, with relu where asked for; its moving statistics go on as the layer's do. */
export function batchNormCall(layer: layers.Layer, relu: boolean) {
  const { epsilon, momentum } = layer.getConfig();
  const original = layer.call.bind(layer);
  return (inputs: Tensor | Tensor[], options: Record<string, unknown>): Tensor =>
    tidy(() => {
      if (options['training'] !== true) {
        const [y] = [original(inputs, options)].flat();
        return relu ? applyRelu(y) : y;
      }
      const [x] = [inputs].flat();
      const [scale, offset] = layer.weights.map((weight) => weight.read());
      const follow = (...statistics: readonly Tensor[]) => {
        for (const [index, value] of statistics.entries()) {
          const moving = layer.weights[2 + index];
          const before = moving.read();
          moving.write(sub(before, mul(sub(before, value), 1 - Number(momentum))));
        }
      };
      return normalised([x, scale, offset], { epsilon: Number(epsilon), relu }, follow);
    });
}

function normalised(
  operands: [x: Tensor, scale: Tensor, offset: Tensor],
  attributes: { readonly epsilon: number; readonly relu: boolean },
  follow: (mean: Tensor, variance: Tensor) => void,
): Tensor {
  const operation = customGrad((...given: (Tensor | GradSaveFunc)[]) => {
    const [x, scale, offset] = operands;
    const inputs = { x, scale, offset };
    const [y, mean, variance] = engine().runKernel<Tensor[]>(
      'BatchNormInTraining',
      inputs,
      attributes,
    );
    follow(mean, variance);
    const save = given.at(-1);
    if (typeof save === 'function') save([x, scale, mean, variance, y]);
    return {
      value: y,
      gradFunc: (dy: Tensor, [savedX, savedScale, savedMean, savedVariance, savedY]: Tensor[]) =>
        engine().runKernel<Tensor[]>(
          'BatchNormInTrainingGrad',
          {
            x: savedX,
            dy,
            scale: savedScale,
            mean: savedMean,
            variance: savedVariance,
            ...(attributes.relu && { y: savedY }),
          },
          attributes,
        ),
    };
  });
  return operation(...operands);
}
