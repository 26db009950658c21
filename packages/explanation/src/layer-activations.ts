import { concat, reshape, tensor4d, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { computingLayers, describeLayers, type LayerDescription } from './describe-layers.ts';
import { checkPixels, imageShape } from './image-shape.ts';
import { readTensor } from './read-tensor.ts';

/** A layer and what it gave for an image. */
export type LayerActivation = LayerDescription & {
  /** Of the layer's shape, channels last; all layers' share one buffer. */
  readonly values: Float32Array;
  readonly min: number;
  readonly max: number;
};

/**
 * What each layer of a sequential model gives for one image, the image itself first, in one forward pass.
 *
 * `pixels` are [height, width, channels] as the model reads them. The values of all layers are read from the backend at
 * once, so that a page can call it on every stroke. Throws a RangeError where the model is not sequential or the pixels do
 * not fit it.
 */
export async function layerActivations(
  model: LayersModel,
  pixels: Float32Array,
): Promise<LayerActivation[]> {
  const descriptions = describeLayers(model);
  const [height, width, channels] = imageShape(model);
  checkPixels(pixels, [height, width, channels]);
  const all = await readTensor(() => {
    const outputs: Tensor[] = [tensor4d(pixels, [1, height, width, channels])];
    for (const layer of computingLayers(model)) {
      const output = layer.call(outputs[outputs.length - 1], {});
      outputs.push(Array.isArray(output) ? output[0] : output);
    }
    return concat(outputs.map((output) => reshape(output, [-1])));
  });
  let end = 0;
  return descriptions.map((description) => {
    const start = end;
    end += description.shape.reduce((product, length) => product * length, 1);
    return withRange(description, all.subarray(start, end));
  });
}

function withRange(description: LayerDescription, values: Float32Array): LayerActivation {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { ...description, values, min, max };
}
