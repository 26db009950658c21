import {
  add,
  dispose,
  div,
  keep,
  mul,
  reshape,
  sum,
  tidy,
  variableGrads,
  zerosLike,
  type NamedTensorMap,
  type Rank,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { AppliedLoss } from './applied-loss.ts';
import { atRadius } from './sharpness.ts';
import type { TensorBatch } from './tensor-batch.ts';

/** What a share of a batch adds to the whole batch's loss and gradients; the caller disposes the tensors. */
export interface GradientShare {
  /** The share of the loss, a scalar. */
  readonly loss: Tensor;
  /** What the model gives for the share's examples, `[size, …]`; undefined unless asked for. */
  readonly predictions: Tensor | undefined;
  /** By the variable's name. */
  readonly byName: NamedTensorMap;
}

/** How a gradient is taken. */
export interface GradientOptions {
  readonly loss: AppliedLoss;
  /** Examples of the whole batch. */
  readonly total: number;
  /**
   * How far from the weights the gradient is taken, in the direction of the one at them: see {@link Sharpness}. Not 0:
   * two passes, both of which move the statistics of batch normalisation. Loss and predictions are those at the weights
   * in any case.
   */
  readonly radius: number;
  readonly wantsPredictions: boolean;
}

/**
 * One forward and backward pass over some examples of a batch: their share of the mean loss and of the regularisation
 * losses, and its gradient for every variable.
 */
export function computeGradients(
  model: LayersModel,
  variables: Variable[],
  batch: TensorBatch,
  options: GradientOptions,
): GradientShare {
  const here = onePass(model, variables, batch, options);
  if (options.radius === 0) return here;
  const there = atRadius(variables, here.byName, options.radius, () =>
    onePass(model, variables, batch, { ...options, wantsPredictions: false }),
  );
  dispose([there.loss, ...Object.values(here.byName)]);
  return { ...here, byName: there.byName };
}

function onePass(
  model: LayersModel,
  variables: Variable[],
  { inputs, targets, weights }: TensorBatch,
  { loss, total, wantsPredictions }: GradientOptions,
): GradientShare {
  const [size] = inputs.shape;
  return tidy(() => {
    const kept: Tensor[] = [];
    const { value, grads } = variableGrads(() => {
      const outputs = loss.apply(model, inputs);
      // Kept past the gradient's own tidy.
      if (wantsPredictions) kept.push(keep(outputs.clone()));
      const each = loss.perExample(targets, outputs); // [size]
      const whole = sum(weights ? mul(each, weights) : each);
      const penalties = model.calculateLosses().map((penalty) => mul(penalty, size / total));
      return reshape<Rank.R0>(
        penalties.reduce((sofar, penalty) => add(sofar, penalty), div(whole, total)),
        [],
      );
    }, variables);
    const [predictions] = kept.map((outputs) => loss.predictions(outputs).clone());
    dispose(kept);
    // A weight that the loss does not depend on is left where it is.
    for (const variable of variables) grads[variable.name] ??= zerosLike(variable);
    return { loss: value, predictions, byName: grads };
  });
}
