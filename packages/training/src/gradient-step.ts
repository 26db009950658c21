import type { Batch } from '@mnist-cnn/dataset';
import {
  add,
  addN,
  argMax,
  cast,
  concat,
  dispose,
  div,
  equal,
  keep,
  log,
  mul,
  oneHot,
  reshape,
  stack,
  sum,
  tensor1d,
  tensor4d,
  tidy,
  Tensor,
  variableGrads,
  type NamedTensorMap,
  type Rank,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainingError } from './training-error.ts';

/** Keeps the logarithm of a probability of zero finite without touching any that float32 tells from zero. */
const TINY = 1e-30;

/** What a share of a batch adds to the whole batch's loss, hits and gradients. */
export interface GradientShare {
  readonly loss: number;
  readonly correct: number;
  /** By the variable's name; the caller disposes them. */
  readonly byName: NamedTensorMap;
}

/**
 * One forward and backward pass over some images of a batch of `total`: their share of the mean cross-entropy and of
 * the regularisation losses, and its gradient for every variable.
 */
export async function computeGradients(
  model: LayersModel,
  variables: Variable[],
  { pixels, labels, size }: Batch,
  total: number,
): Promise<GradientShare> {
  const [, height, width, channels] = model.inputs[0].shape;
  const classes = model.outputs[0].shape.at(-1);
  const { measures, byName } = tidy(() => {
    const images = tensor4d(pixels, [size, Number(height), Number(width), Number(channels)]);
    const labelIndices = tensor1d(labels, 'int32');
    const targets = cast(oneHot(labelIndices, Number(classes)), 'float32'); // [size, classes]
    const hits: Tensor[] = [];
    const { value: loss, grads } = variableGrads(() => {
      const probabilities = singleOutput(model.apply(images, { training: true })); // [size, classes]
      // Kept past the gradient's own tidy.
      hits.push(keep(equal(argMax(probabilities, 1), labelIndices)));
      const crossEntropy = div(sum(mul(log(add(probabilities, TINY)), targets)), -total);
      const penalties = model.calculateLosses().map((penalty) => mul(penalty, size / total));
      return reshape<Rank.R0>(addN([crossEntropy, ...penalties]), []);
    }, variables);
    const correct = sum(cast(concat(hits), 'float32'));
    dispose(hits);
    return { measures: stack([loss, correct]), byName: grads };
  });
  try {
    const [loss, correct] = await measures.data();
    return { loss, correct, byName };
  } catch (error) {
    dispose(byName);
    throw error;
  } finally {
    measures.dispose();
  }
}

function singleOutput(output: unknown): Tensor {
  if (!(output instanceof Tensor)) {
    throw new TrainingError('unsupported-model', 'The model must have exactly one output.');
  }
  return output;
}
