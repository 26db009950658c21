import type { IdxArray, IdxArrayOf } from '@mnist-cnn/idx';
import { DatasetError } from './dataset-error.ts';

/** Images of one size. */
export interface Images {
  /** Levels, 0 (background) to 255 (ink): [count, height, width, channels], row by row. */
  readonly images: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 1, grey, by default; 3 for red, green and blue. */
  readonly channels?: number | undefined;
}

/** Images and the class of each. */
export interface LabelledImages extends Images {
  /** The class of each image, 0 to `classes` - 1: [count]. */
  readonly labels: Labels;
  readonly classes: number;
}

/** Class numbers: 16 bits where there are more than 256 classes. */
export type Labels = Uint8Array | Uint16Array;

/** Room for so many labels of as many bits as these. */
export function sameKind(labels: Labels, count: number): Labels {
  return labels instanceof Uint8Array ? new Uint8Array(count) : new Uint16Array(count);
}

/**
 * Joins images and labels, once they are known to belong together.
 *
 * Takes uint8 arrays of shape [count, height, width] and [count]; the result holds the same memory. Throws a
 * DatasetError: `wrong-shape`, `different-counts` or `wrong-label` (a label of `classes` or more).
 */
export function createLabelledImages(
  images: IdxArray,
  labels: IdxArray,
  classes = 10,
): LabelledImages {
  if (!Number.isInteger(classes) || classes < 1 || classes > 256) {
    throw new RangeError(`classes is an integer of 1 to 256; this is ${classes}.`);
  }
  checkKind('images', images, 3, '[count, height, width]');
  checkKind('labels', labels, 1, '[count]');

  const [count, height, width] = images.shape;
  if (height === 0 || width === 0) {
    throw new DatasetError('wrong-shape', `Images have pixels; these are ${height}×${width}.`);
  }
  if (labels.shape[0] !== count) {
    throw new DatasetError(
      'different-counts',
      `Every image has a label, but there are ${count} images and ${labels.shape[0]} labels: the two files are not of one set.`,
    );
  }
  const wrong = labels.data.findIndex((label) => label >= classes);
  if (wrong !== -1) {
    throw new DatasetError(
      'wrong-label',
      `A label of ${classes} classes is 0 to ${classes - 1}; label ${wrong} of ${count} is ${labels.data[wrong]}.`,
    );
  }
  return { images: images.data, labels: labels.data, count, height, width, classes };
}

function checkKind(
  what: string,
  array: IdxArray,
  rank: number,
  shape: string,
): asserts array is IdxArrayOf<'uint8'> {
  if (array.type === 'uint8' && array.shape.length === rank) return;
  throw new DatasetError(
    'wrong-shape',
    `The ${what} are uint8 of shape ${shape}; these are ${array.type} of shape [${array.shape.join(', ')}].`,
  );
}
