import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Height, width and channels of an image, in the order of its values. */
export type ImageShape = readonly [height: number, width: number, channels: number];

/** The shape of the images that a model reads; throws a RangeError where it reads something else. */
export function imageShape(model: LayersModel): ImageShape {
  const shape = model.inputs[0].shape;
  const [, height, width, channels] = shape;
  if (shape.length !== 4 || !height || !width || !channels) {
    throw new RangeError(
      `A model that reads images has an input of [batch, height, width, channels]; this one's is [${shape.join(', ')}].`,
    );
  }
  return [height, width, channels];
}

/** Throws a RangeError where `pixels` are not one image of this shape. */
export function checkPixels(pixels: Float32Array, shape: ImageShape): void {
  const count = shape[0] * shape[1] * shape[2];
  if (pixels.length === count) return;
  throw new RangeError(
    `The model reads images of ${shape.join('×')} = ${count} values; there are ${pixels.length}.`,
  );
}
