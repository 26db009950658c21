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
 * Takes uint8 images of shape [count, height, width] or, with 1 or 3 channels, [count, height, width, channels], whose
 * memory the result holds; and as labels whole numbers of shape [count], or [count, columns] whose first is the class, as
 * QMNIST has them. Throws a DatasetError: `wrong-shape`, `different-counts` or `wrong-label` (a label of `classes` or more).
 */
export function createLabelledImages(
  images: IdxArray,
  labels: IdxArray,
  classes = 10,
): LabelledImages {
  if (!Number.isInteger(classes) || classes < 1 || classes > 65_536) {
    throw new RangeError(`classes is an integer of 1 to 65536; this is ${classes}.`);
  }
  const { count, ...image } = createImages(images);
  if (labels.shape[0] !== count) {
    throw new DatasetError(
      'different-counts',
      `Every image has a label, but there are ${count} images and ${labels.shape[0]} labels: the two files are not of one set.`,
    );
  }
  const found = classesOf(labels);
  const wrong = found.findIndex((label) => !(label >= 0 && label < classes));
  if (wrong !== -1) {
    throw new DatasetError(
      'wrong-label',
      `A label of ${classes} classes is 0 to ${classes - 1}; label ${wrong} of ${count} is ${found[wrong]}.`,
    );
  }
  return { ...image, labels: asLabels(found, classes), count, classes };
}

/**
 * Uint8 images of shape [count, height, width] or, with 1 or 3 channels, [count, height, width, channels], whose memory the
 * result holds. Throws a DatasetError `wrong-shape`.
 */
export function createImages(array: IdxArray): Images {
  assertImages(array);
  const [count, height, width, channels = 1] = array.shape;
  if (height === 0 || width === 0) {
    throw new DatasetError('wrong-shape', `Images have pixels; these are ${height}×${width}.`);
  }
  const size = channels === 1 ? { height, width } : { height, width, channels };
  return { images: array.data, count, ...size };
}

function assertImages(array: IdxArray): asserts array is IdxArrayOf<'uint8'> {
  const [, , , channels = 1] = array.shape;
  const isImages = array.shape.length === 3 || array.shape.length === 4;
  if (array.type === 'uint8' && isImages && (channels === 1 || channels === 3)) return;
  throw wrongShape(
    'images are uint8 of shape [count, height, width], or of 1 or 3 channels',
    array,
  );
}

/** The class of each image, as it stands there. */
function classesOf(labels: IdxArray): IdxArray['data'] {
  const { type, shape, data } = labels;
  const [count, columns = 1] = shape;
  if (type.startsWith('float') || shape.length > 2 || columns === 0) {
    throw wrongShape('labels are whole numbers of shape [count]', labels);
  }
  return columns === 1 ? data : Int32Array.from({ length: count }, (_, row) => data[row * columns]);
}

function asLabels(values: IdxArray['data'], classes: number): Labels {
  if (values instanceof Uint8Array) return values;
  return classes <= 256 ? Uint8Array.from(values) : Uint16Array.from(values);
}

function wrongShape(expected: string, { type, shape }: IdxArray): DatasetError {
  return new DatasetError(
    'wrong-shape',
    `The ${expected}; these are ${type} of shape [${shape.join(', ')}].`,
  );
}
