import type { Tensor } from '@tensorflow/tfjs-core';
import { assertNumber } from './assert-number.ts';
import { describeValue } from './describe-value.ts';
import type { ModulePart } from './module-part.ts';

/** What a training makes small, as plain data, or by a function of one's own. */
export type LossOptions =
  | CrossEntropyOptions
  | BinaryCrossEntropyOptions
  | MeanSquaredErrorOptions
  | LossFunction
  | ModulePart;

/** The loss of each example, `[batch]`, of what it was to be, as floats, and what the model gives. */
export type LossFunction = (targets: Tensor, outputs: Tensor) => Tensor;

/** What a model's output is: probabilities, by softmax or sigmoid, or what comes before it. */
export type OutputKind = 'probabilities' | 'logits';

export interface CrossEntropyOptions {
  readonly kind: 'cross-entropy';
  readonly outputs: OutputKind;
  /** How much of every target is spread evenly over all classes, 0 to less than 1 (Szegedy et al. 2016). */
  readonly labelSmoothing: number;
  /** What examples of each class count; null: all the same. */
  readonly classWeights: readonly number[] | null;
}

export interface BinaryCrossEntropyOptions {
  readonly kind: 'binary-cross-entropy';
  readonly outputs: OutputKind;
}

export interface MeanSquaredErrorOptions {
  readonly kind: 'mean-squared-error';
}

/** One class of several: of softmax outputs `[batch, classes]`, and classes or probabilities as targets. */
export function crossEntropy(
  options: Partial<Omit<CrossEntropyOptions, 'kind'>> = {},
): CrossEntropyOptions {
  const { outputs = 'probabilities', labelSmoothing = 0, classWeights = null } = options;
  return { kind: 'cross-entropy', outputs, labelSmoothing, classWeights };
}

/** Yes or no, once or many times an example: of sigmoid outputs, and targets of 0 to 1 of the same shape. */
export function binaryCrossEntropy(
  options: Partial<Omit<BinaryCrossEntropyOptions, 'kind'>> = {},
): BinaryCrossEntropyOptions {
  const { outputs = 'probabilities' } = options;
  return { kind: 'binary-cross-entropy', outputs };
}

/** The mean over an example's numbers of the square of what they are off by. */
export function meanSquaredError(): MeanSquaredErrorOptions {
  return { kind: 'mean-squared-error' };
}

const KINDS: ReadonlySet<unknown> = new Set([
  'cross-entropy',
  'binary-cross-entropy',
  'mean-squared-error',
  'module',
]);

/** @throws RangeError that names the option that is not as it must be. */
export function checkLoss(loss: LossOptions): void {
  if (typeof loss === 'function') return;
  if (!KINDS.has(Object(loss).kind)) {
    throw new RangeError(
      `The loss is crossEntropy(), binaryCrossEntropy(), meanSquaredError(), fromModule(…) or a function of targets and outputs; this is ${describeValue(loss)}.`,
    );
  }
  if (loss.kind !== 'cross-entropy') return;
  assertNumber("Cross-entropy's labelSmoothing", loss.labelSmoothing, { from: 0, below: 1 });
  loss.classWeights?.forEach((weight, index) => {
    assertNumber(`Cross-entropy's weight of class ${index}`, weight, { from: 0 });
  });
}
