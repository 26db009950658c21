import { sameKind, type LabelledImages, type Labels } from './labelled-images.ts';
import { numbersOfLevels } from './numbers-of-levels.ts';

/** Some images as a network takes them. */
export interface Batch {
  /** [size, height, width, channels], each byte / 255, so in [0, 1]. */
  readonly pixels: Float32Array;
  /** [size]. */
  readonly labels: Labels;
  readonly size: number;
}

/** Reads images batch by batch into buffers that it keeps. */
export interface Batcher {
  readonly batchSize: number;
  /** The number of batches that hold `count` images; the last may be smaller. */
  steps(count: number): number;
  /**
   * Batch `step`, counted from 0, of the images at `indices`.
   *
   * `pixels` and `labels` are views of buffers that the next read writes over. Throws a RangeError where there is no
   * such step or image.
   */
  read(indices: Uint32Array, step: number): Batch;
}

/**
 * A batcher of a set of images.
 *
 * Throws a RangeError where `batchSize` is not an integer of 1 or more. Allocates for one batch, of at most `data.count` images.
 */
export function createBatcher(data: LabelledImages, batchSize: number): Batcher {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`batchSize is an integer of 1 or more; this is ${batchSize}.`);
  }
  const imageSize = data.height * data.width * (data.channels ?? 1);
  const capacity = Math.min(batchSize, data.count);
  let pixels = new Float32Array(capacity * imageSize);
  let labels = sameKind(data.labels, capacity);

  const steps = (count: number): number => Math.ceil(count / batchSize);

  function read(indices: Uint32Array, step: number): Batch {
    if (!Number.isInteger(step) || step < 0 || step >= steps(indices.length)) {
      throw new RangeError(
        `${indices.length} images make ${steps(indices.length)} batches of ${batchSize}; there is no step ${step}.`,
      );
    }
    const chosen = indices.subarray(step * batchSize, (step + 1) * batchSize);
    if (chosen.length > labels.length) {
      // Indices that repeat can be more than there are images.
      pixels = new Float32Array(chosen.length * imageSize);
      labels = sameKind(data.labels, chosen.length);
    }
    for (let position = 0; position < chosen.length; position++) {
      copyImage(chosen[position], position);
    }
    return {
      pixels: pixels.subarray(0, chosen.length * imageSize),
      labels: labels.subarray(0, chosen.length),
      size: chosen.length,
    };
  }

  function copyImage(index: number, position: number): void {
    if (index >= data.count) {
      throw new RangeError(`There are ${data.count} images, counted from 0; there is no ${index}.`);
    }
    const source = index * imageSize;
    const target = position * imageSize;
    numbersOfLevels(
      data.images.subarray(source, source + imageSize),
      pixels.subarray(target, target + imageSize),
    );
    labels[position] = data.labels[index];
  }

  return { batchSize, steps, read };
}
