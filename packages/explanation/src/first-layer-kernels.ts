import type { LayersModel } from '@tensorflow/tfjs-layers';
import { imageShape } from './image-shape.ts';
import { splitChannels } from './split-channels.ts';

/** What the first layer with weights multiplies the image by, one picture an output. */
export interface FirstLayerKernels {
  /** The layer's name. */
  readonly layer: string;
  readonly height: number;
  readonly width: number;
  /** One [height, width] for each filter or unit. */
  readonly kernels: readonly Float32Array[];
}

/**
 * The kernels of a model's first layer with weights: a convolution's, or a dense layer's with the shape of the image.
 *
 * Undefined where that layer is another one, or the image has several channels. Throws a RangeError where the model
 * does not read images.
 */
export async function firstLayerKernels(
  model: LayersModel,
): Promise<FirstLayerKernels | undefined> {
  const [imageHeight, imageWidth, channels] = imageShape(model);
  const layer = model.layers.find(({ weights }) => weights.length > 0);
  if (!layer || channels !== 1) return undefined;
  const weights = layer.getWeights()[0]; // the layer's own, not to be disposed
  const kind = layer.getClassName();
  if (kind === 'Conv2D') {
    const [height, width, , filters] = weights.shape; // [height, width, 1, filters]
    return {
      layer: layer.name,
      height,
      width,
      kernels: splitChannels(await weights.data(), filters),
    };
  }
  if (kind === 'Dense' && weights.shape[0] === imageHeight * imageWidth) {
    const [, units = 0] = weights.shape; // [pixels, units]
    const kernels = splitChannels(await weights.data(), units);
    return { layer: layer.name, height: imageHeight, width: imageWidth, kernels };
  }
  return undefined;
}
