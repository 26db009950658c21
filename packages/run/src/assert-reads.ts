import type { Dataset } from '@mnist-cnn/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Checks that a network reads a dataset's images and tells its classes apart, before anything is trained for nothing.
 *
 * @throws RangeError with both.
 */
export function assertReads(
  model: LayersModel,
  { name, test, classNames }: Pick<Dataset, 'name' | 'test' | 'classNames'>,
): void {
  const { height, width, channels = 1 } = test;
  const expected = [height, width, channels];
  const [, ...shape] = model.inputs[0].shape;
  const classes = model.outputs[0].shape.at(-1);
  const reads =
    shape.length === 3 && shape.every((size, axis) => size === null || size === expected[axis]);
  if (reads && classes === classNames.length) return;
  const isOfSameSize = sizeOf(shape) === sizeOf(expected);
  throw new RangeError(
    `${name} has images of ${expected.join('×')} in ${classNames.length} classes; ${model.name} reads ${shape.map((size) => size ?? 'any').join('×')} in ${classes} classes.${isOfSameSize && !reads ? ` Begin the network with a reshape layer whose inputShape is [${expected.join(', ')}].` : ''}`,
  );
}

function sizeOf(shape: readonly (number | null)[]): number {
  return shape.reduce<number>((product, size) => product * (size ?? 0), 1);
}
