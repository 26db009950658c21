import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelError } from './model-error.ts';

export interface ModelRequirements {
  /** Shape of one input, without the batch: `[28, 28, 1]`. */
  readonly inputShape?: readonly number[] | undefined;
  /** Shape of one output, without the batch: `[10]`. */
  readonly outputShape?: readonly number[] | undefined;
}

/**
 * Checks that every weight is finite and, where asked, that the model reads and gives these shapes.
 *
 * @throws ModelError `not-finite` with the weight and its index, or `wrong-shape` with both shapes.
 */
export async function verifyModel(
  model: LayersModel,
  { inputShape, outputShape }: ModelRequirements = {},
): Promise<void> {
  if (inputShape) verifyShape('reads', model.inputs[0].shape.slice(1), inputShape);
  if (outputShape) verifyShape('gives', model.outputs[0].shape.slice(1), outputShape);
  for (const weight of model.weights) {
    const values = await weight.read().data();
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new ModelError(
        'not-finite',
        `Weight ${weight.name} is ${values[bad]} at index ${bad}; every weight must be finite. Train again with a smaller learning rate.`,
      );
    }
  }
}

function verifyShape(
  verb: string,
  actual: readonly (number | null)[],
  expected: readonly number[],
): void {
  if (
    actual.length !== expected.length ||
    actual.some((size, axis) => size !== null && size !== expected[axis])
  ) {
    throw new ModelError(
      'wrong-shape',
      `The model ${verb} [${actual.map((size) => size ?? 'any').join(', ')}]; [${expected.join(', ')}] is needed here.`,
    );
  }
}
