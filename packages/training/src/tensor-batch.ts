import { numbersOfLevels, type Examples, type Inputs, type Targets } from '@mnist-cnn/dataset';
import { cast, oneHot, tensor, tensor1d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Examples on the backend's device. */
export interface TensorBatch {
  /** `[size, …]` as the model reads them. */
  readonly inputs: Tensor;
  /** `[size, …]` in the shape that the model gives; of classes, 1 at the class and 0 elsewhere. */
  readonly targets: Tensor;
  /** `[size]`, what each counts in the loss; undefined: all the same. */
  readonly weights: Tensor | undefined;
}

/** The numbers that a model reads, levels from 0 to 1. */
export function numbersOf({ inputs }: Inputs): Float32Array | Int32Array {
  return inputs.kind === 'levels' ? numbersOfLevels(inputs.values) : inputs.values;
}

/**
 * Hands examples over to the backend; the caller disposes the tensors.
 *
 * @param numbers the inputs' as they are to be read, where they were changed.
 */
export function uploadBatch(
  model: LayersModel,
  examples: Examples,
  numbers = numbersOf(examples),
): TensorBatch {
  const { targets, weights } = examples;
  return {
    inputs: uploadInputs(model, examples, numbers),
    targets: uploadTargets(model, targets, examples.count),
    weights: weights && tensor1d(weights),
  };
}

/** Hands over what a model reads, in the shape that it reads. */
export function uploadInputs(
  model: LayersModel,
  { inputs, count }: Inputs,
  numbers = numbersOf({ inputs, count }),
): Tensor {
  const [, ...shape] = model.inputs[0].shape;
  const type = numbers instanceof Int32Array ? 'int32' : 'float32';
  return tensor(numbers, [count, ...filled(shape, inputs.shape)], type);
}

/** Hands over what a model is to give, in the shape that it gives. */
export function uploadTargets(model: LayersModel, targets: Targets, count: number): Tensor {
  const [, ...shape] = model.outputs[0].shape;
  if (targets.kind !== 'classes') {
    const { values } = targets;
    const numbers = values instanceof Uint8Array ? numbersOfLevels(values) : values;
    return tensor(numbers, [count, ...filled(shape, targets.shape)], 'float32');
  }
  const units = Number(shape.at(-1));
  if (units === 1) return tensor(Float32Array.from(targets.values), [count, 1], 'float32');
  return tidy(() =>
    cast(oneHot(tensor1d(Int32Array.from(targets.values), 'int32'), units), 'float32'),
  );
}

/** A shape with the sizes that a model leaves open. */
function filled(shape: readonly (number | null)[], found: readonly number[]): number[] {
  const sizes = found.filter((size) => size !== 1);
  return shape.map((size) => (size === 1 ? 1 : (sizes.shift() ?? 1)));
}
