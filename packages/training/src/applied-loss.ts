import {
  abs,
  add,
  exp,
  log1p,
  mean,
  mul,
  neg,
  relu,
  reshape,
  sigmoid,
  softmax,
  squaredDifference,
  sub,
  sum,
  Tensor,
  type Rank,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { applyInTraining, applyWithout } from './apply-without.ts';
import { describeValue } from './describe-value.ts';
import { logitsOf, type ProbabilityActivation } from './logits.ts';
import type { LossOptions, OutputKind } from './loss.ts';
import { importPart } from './module-part.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';

/** A loss as a step computes it. */
export interface AppliedLoss {
  /** What the model gives in training, as `perExample` takes it. */
  apply(model: LayersModel, inputs: Tensor): Tensor;
  /** `[batch]`, of targets of the shape of the outputs. */
  perExample(targets: Tensor, outputs: Tensor): Tensor;
  /** What the model gives when it predicts, of what it gave here. */
  predictions(outputs: Tensor): Tensor;
  /** What `perExample` takes, of what the model gives when it predicts. */
  ofPredictions(predictions: Tensor): Tensor;
}

/** The loss that these options describe; one of a module is imported. */
export async function createLoss(options: LossOptions): Promise<AppliedLoss> {
  if (typeof options === 'function') return plain(checked(options));
  switch (options.kind) {
    case 'module':
      return plain(checked(await importPart(options)));
    case 'mean-squared-error':
      return plain((targets, outputs) => meanOfEach(squaredDifference(targets, outputs)));
    case 'binary-cross-entropy':
      return ofLogits('sigmoid', options.outputs, binaryPerExample);
    case 'cross-entropy': {
      const { labelSmoothing, classWeights, outputs } = options;
      return ofLogits('softmax', outputs, (targets, logits) => {
        const [, classes] = logits.shape;
        const smooth =
          labelSmoothing === 0
            ? targets
            : add(mul(targets, 1 - labelSmoothing), labelSmoothing / Number(classes));
        const rows = softmaxCrossEntropy(reshapeRows(smooth), reshapeRows(logits));
        if (classWeights === null) return rows;
        return mul(rows, sum(mul(targets, [...classWeights]), 1));
      });
    }
  }
}

function plain(perExample: (targets: Tensor, outputs: Tensor) => Tensor): AppliedLoss {
  const same = (outputs: Tensor) => outputs;
  return { apply: applyInTraining, perExample, predictions: same, ofPredictions: same };
}

/** A loss of logits, of a model that gives these or the probabilities that an activation makes of them. */
function ofLogits(
  activation: ProbabilityActivation,
  outputs: OutputKind,
  perExample: (targets: Tensor, logits: Tensor) => Tensor,
): AppliedLoss {
  if (outputs === 'logits') return plain(perExample);
  return {
    apply: (model, inputs) => applyWithout(model, inputs, activation),
    perExample,
    predictions: activation === 'softmax' ? (logits) => softmax(logits) : sigmoid,
    ofPredictions: (probabilities) => logitsOf(probabilities, activation),
  };
}

/** `max(z, 0) − z·t + log(1 + e^−|z|)`, which overflows for no logit, in the mean over an example. */
function binaryPerExample(targets: Tensor, logits: Tensor): Tensor {
  return meanOfEach(add(sub(relu(logits), mul(logits, targets)), log1p(exp(neg(abs(logits))))));
}

/** The mean of each example's numbers: `[batch]`. */
function meanOfEach(values: Tensor): Tensor {
  return mean(reshape(values, [values.shape[0], -1]), 1);
}

function reshapeRows(values: Tensor) {
  const [rows, classes] = values.shape;
  return reshape<Rank.R2>(values, [rows, classes]);
}

/** A loss of somebody's own: anything but a number an example would be added up to nonsense. */
function checked(
  perExample: (targets: Tensor, outputs: Tensor) => unknown,
): (targets: Tensor, outputs: Tensor) => Tensor {
  return (targets, outputs) => {
    const losses = perExample(targets, outputs);
    const [size] = outputs.shape;
    if (losses instanceof Tensor && losses.rank === 1 && losses.size === size) return losses;
    const found = losses instanceof Tensor ? `[${losses.shape.join(', ')}]` : describeValue(losses);
    throw new TypeError(
      `A loss gives one number an example, a tensor of [${size}] for a batch of ${size}; it gave ${found}.`,
    );
  };
}
