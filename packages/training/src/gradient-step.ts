import {
  add,
  argMax,
  cast,
  dispose,
  div,
  equal,
  keep,
  mul,
  oneHot,
  reshape,
  stack,
  sum,
  tidy,
  variableGrads,
  type NamedTensorMap,
  type Rank,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { applyToLogits } from './apply-to-logits.ts';
import type { TensorBatch } from './image-source.ts';
import { atRadius } from './sharpness.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';

/** What a share of a batch adds to the whole batch's loss, hits and gradients; the caller disposes the tensors. */
export interface GradientShare {
  /** The share of the loss and the hits: `[2]`. */
  readonly lossAndCorrect: Tensor;
  /** By the variable's name. */
  readonly byName: NamedTensorMap;
}

/**
 * One forward and backward pass over some images of a batch of `total`: their share of the mean cross-entropy and of
 * the regularisation losses, and its gradient for every variable.
 *
 * @param radius how far from the weights the gradient is taken, in the direction of the one at them: see
 *   {@link Sharpness}. Not 0: two passes, both of which
 *   move the statistics of batch normalisation. Loss and hits are those at the weights in any case.
 */
export function computeGradients(
  model: LayersModel,
  variables: Variable[],
  batch: TensorBatch,
  total: number,
  radius = 0,
): GradientShare {
  const here = onePass(model, variables, batch, total);
  if (radius === 0) return here;
  const there = atRadius(variables, here.byName, radius, () =>
    onePass(model, variables, batch, total),
  );
  dispose([there.lossAndCorrect, ...Object.values(here.byName)]);
  return { lossAndCorrect: here.lossAndCorrect, byName: there.byName };
}

function onePass(
  model: LayersModel,
  variables: Variable[],
  { images, labels }: TensorBatch,
  total: number,
): GradientShare {
  const [size] = images.shape;
  const classes = Number(model.outputs[0].shape.at(-1));
  return tidy(() => {
    const targets = cast(oneHot(labels, classes), 'float32'); // [size, classes]
    const outputs: Tensor[] = [];
    const { value: loss, grads } = variableGrads(() => {
      const logits = applyToLogits(model, images); // [size, classes]
      // Kept past the gradient's own tidy.
      outputs.push(keep(logits.clone()));
      const crossEntropy = softmaxCrossEntropy(
        reshape<Rank.R2>(targets, [size, classes]),
        reshape<Rank.R2>(logits, [size, classes]),
      );
      const penalties = model.calculateLosses().map((penalty) => mul(penalty, size / total));
      const mean = div(crossEntropy, total);
      return reshape<Rank.R0>(
        penalties.reduce((sofar, penalty) => add(sofar, penalty), mean),
        [],
      );
    }, variables);
    const correct = sum(cast(equal(argMax(outputs[0], 1), labels), 'float32'));
    dispose(outputs);
    return { lossAndCorrect: stack([loss, correct]), byName: grads };
  });
}
