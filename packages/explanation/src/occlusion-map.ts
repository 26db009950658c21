import { tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkPixels, imageShape, type ImageShape } from './image-shape.ts';

export interface OcclusionOptions {
  /** Side of the square that covers a part of the image, in pixels; 6 where not given. */
  readonly patch?: number | undefined;
  /** Pixels from one place of the patch to the next; 2 where not given. */
  readonly stride?: number | undefined;
  /** The class whose probability is followed; the most probable one where not given. */
  readonly class?: number | undefined;
  /** What the patch is filled with; 0, the background of MNIST, where not given. */
  readonly fill?: number | undefined;
}

/** What covering each part of an image does to the probability of a class. */
export interface OcclusionMap {
  readonly class: number;
  /** Of the class, for the whole image. */
  readonly probability: number;
  readonly patch: number;
  readonly stride: number;
  readonly rows: number;
  readonly columns: number;
  /**
   * [rows, columns]: the probability less that of the image with the patch at row `r`, column `c`, which covers the
   * pixels from `r × stride` and `c × stride` on. From −1 to 1; large where the model looks.
   */
  readonly falls: Float32Array;
}

/**
 * Slides a patch over an image and records how much the probability of a class falls, in one call of the model.
 *
 * `pixels` are [height, width, channels] as the model reads them. What a stride does not reach at the right and the
 * bottom stays uncovered. Throws a RangeError where pixels, patch, stride or class do not fit the model.
 * Source: Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014, section 4.2.
 */
export async function occlusionMap(
  model: LayersModel,
  pixels: Float32Array,
  { patch = 6, stride = 2, class: chosen, fill = 0 }: OcclusionOptions = {},
): Promise<OcclusionMap> {
  const shape = imageShape(model);
  const [height, width, channels] = shape;
  checkPixels(pixels, shape);
  checkWhole('patch', patch, Math.min(height, width));
  checkWhole('stride', stride, Math.min(height, width));
  const rows = Math.floor((height - patch) / stride) + 1;
  const columns = Math.floor((width - patch) / stride) + 1;

  // [1 + rows × columns, height, width, channels]: the image as it is, then covered in each place.
  const images = new Float32Array((1 + rows * columns) * pixels.length);
  images.set(pixels);
  for (let place = 0; place < rows * columns; place++) {
    const start = (1 + place) * pixels.length;
    images.set(pixels, start);
    const top = Math.floor(place / columns) * stride;
    const left = (place % columns) * stride;
    for (let y = top; y < top + patch; y++) {
      const line = start + y * width * channels;
      images.fill(fill, line + left * channels, line + (left + patch) * channels);
    }
  }
  const { probabilities, classes } = await predict(model, images, shape);

  const whole = probabilities.subarray(0, classes);
  const followed = chosen ?? whole.indexOf(Math.max(...whole));
  if (!Number.isInteger(followed) || followed < 0 || followed >= classes) {
    throw new RangeError(`The model tells ${classes} classes apart; class ${followed} is none.`);
  }
  const probability = whole[followed];
  const falls = Float32Array.from(
    { length: rows * columns },
    (_, place) => probability - probabilities[(1 + place) * classes + followed],
  );
  return { class: followed, probability, patch, stride, rows, columns, falls };
}

async function predict(
  model: LayersModel,
  images: Float32Array,
  [height, width, channels]: ImageShape,
): Promise<{ probabilities: Float32Array; classes: number }> {
  const count = images.length / (height * width * channels);
  const output = tidy((): Tensor => {
    const result = model.predict(tensor4d(images, [count, height, width, channels]));
    return Array.isArray(result) ? result[0] : result;
  });
  try {
    return {
      probabilities: Float32Array.from(await output.data()),
      classes: output.shape[1] ?? 0,
    };
  } finally {
    output.dispose();
  }
}

function checkWhole(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`The ${name} is a whole number from 1 to ${most}; it is ${value}.`);
}
