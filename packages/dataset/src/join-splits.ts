import type { Dataset } from './dataset.ts';
import { DatasetError } from './dataset-error.ts';
import type { Images, LabelledImages } from './labelled-images.ts';
import { limitImages } from './limit-images.ts';
import { pickImages } from './pick-images.ts';
import { splitIndices } from './split-indices.ts';

/** What is known of a dataset beside its images. */
export type DatasetFacts = Omit<Dataset, 'train' | 'test'>;

/** Of the images to train with, where there are none to test with. */
const TEST_FRACTION = 0.2;
const TEST_SEED = 0;

/**
 * Joins images to train with and images to test with, once they are of one size.
 *
 * Without images to train with there are none. Without images to test with a fifth of the others, of every class its
 * share, is taken for that, always the same; a note says so. Throws a DatasetError `wrong-shape`.
 */
export function joinSplits(
  facts: DatasetFacts,
  train: LabelledImages | undefined,
  test: LabelledImages | undefined,
): Dataset {
  const { others } = facts;
  const shown = train ?? test;
  if (others && shown && sizeOf(others) !== sizeOf(shown)) {
    throw new DatasetError(
      'wrong-shape',
      `Images of none of the classes are as large as the others: ${sizeOf(shown)}; in ${facts.name} they are ${sizeOf(others)}.`,
    );
  }
  if (train && test) {
    if (sizeOf(train) !== sizeOf(test)) {
      throw new DatasetError(
        'wrong-shape',
        `Images to test with are as large as those to train with: ${sizeOf(train)}; in ${facts.name} they are ${sizeOf(test)}.`,
      );
    }
    return { ...facts, train, test };
  }
  if (test) return { ...facts, train: limitImages(test, 0), test };
  if (train) return splitOff(facts, train);
  throw new TypeError('Expected images to train or to test with, found none.');
}

function splitOff(facts: DatasetFacts, images: LabelledImages): Dataset {
  const split = splitIndices(images.labels, TEST_FRACTION, TEST_SEED);
  const train = pickImages(images, split.train);
  const test = pickImages(images, split.validation);
  const note = `${facts.name} has no images to test with: ${test.count} of its ${images.count}, a fifth of every class, are kept for that, the same ones each time.`;
  return { ...facts, train, test, notes: [...(facts.notes ?? []), note] };
}

function sizeOf({ height, width, channels = 1 }: Images): string {
  return `${height}×${width}${channels === 1 ? '' : `×${channels}`}`;
}
