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
  sqrt,
  square,
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

export interface Gradients {
  /** Mean cross-entropy of the batch and the model's regularisation losses. */
  readonly loss: number;
  /** Images of the batch whose largest probability is at their label. */
  readonly correct: number;
  /** Euclidean norm over the gradients of all weights. */
  readonly norm: number;
  /** By the variable's name; the caller disposes them. */
  readonly byName: NamedTensorMap;
}

export interface Batch {
  /** `[size, height, width, 1]` in [0, 1]. */
  readonly pixels: Float32Array;
  /** `[size]`. */
  readonly labels: Uint8Array;
  readonly size: number;
}

/** One forward and backward pass: loss, hits, and the gradient of every variable. */
export async function computeGradients(
  model: LayersModel,
  variables: Variable[],
  { pixels, labels, size }: Batch,
): Promise<Gradients> {
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
      const crossEntropy = div(sum(mul(log(add(probabilities, TINY)), targets)), -size);
      return reshape<Rank.R0>(addN([crossEntropy, ...model.calculateLosses()]), []);
    }, variables);
    const correct = sum(cast(concat(hits), 'float32'));
    dispose(hits);
    const norm = sqrt(addN(Object.values(grads).map((gradient) => sum(square(gradient)))));
    return { measures: stack([loss, correct, norm]), byName: grads };
  });
  try {
    const [loss, correct, norm] = await measures.data();
    return { loss, correct, norm, byName };
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
