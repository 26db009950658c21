import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Height, width and channels of the images that a model reads; throws a RangeError where it reads something else. */
export function imageShape(
  model: LayersModel,
): readonly [height: number, width: number, channels: number] {
  const shape = model.inputs[0].shape;
  const [, height, width, channels] = shape;
  if (shape.length !== 4 || !height || !width || !channels) {
    throw new RangeError(
      `A model that reads images has an input of [batch, height, width, channels]; this one's is [${shape.join(', ')}].`,
    );
  }
  return [height, width, channels];
}
