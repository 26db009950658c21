import {
  concatImages,
  examplesWithOthers,
  limitImages,
  splitIndices,
  type Dataset,
  type Examples,
  type Images,
  type LabelledImages,
  type Split,
} from '@mnist-cnn/dataset';
import { RunError } from './run-error.ts';
import type { RunRecord } from './run-record.ts';

/** A dataset's images to train on. */
export type TrainingImages = Pick<Dataset, 'train' | 'others'>;

/** What is trained on and which of it, as `train` takes them. */
export interface ChosenExamples extends Split {
  readonly data: LabelledImages | Examples;
}

/**
 * What a run trains and validates on: those of its dataset's images that its record names; after them its corrected drawings,
 * whose indices come as often as an epoch is to see them; after them the dataset's images of none of the classes, on which it
 * does not validate.
 *
 * @param images the dataset's images to train on, all of them.
 * @throws RunError `bad-file` where there are not as many corrected drawings as the record says.
 */
export function chooseTrainingImages(
  record: Pick<RunRecord, 'dataset' | 'seed' | 'fineTuning'>,
  images: TrainingImages,
  corrections?: LabelledImages,
): ChosenExamples {
  const { limit } = record.dataset;
  const { data, train, validation } = chooseLabelled(record, images.train, corrections);
  const others = images.others && firstOf(images.others, limit ?? images.others.count);
  if (!others) return { data, train, validation };
  const indices = Array.from({ length: others.count }, (_, index) => data.count + index);
  return {
    data: examplesWithOthers(data, others),
    train: Uint32Array.from([...train, ...indices]),
    validation,
  };
}

function chooseLabelled(
  { dataset, seed, fineTuning }: Pick<RunRecord, 'dataset' | 'seed' | 'fineTuning'>,
  train: LabelledImages,
  corrections?: LabelledImages,
): Split & { readonly data: LabelledImages } {
  const data = dataset.limit === null ? train : limitImages(train, dataset.limit);
  const split = splitIndices(data.labels, dataset.validationSplit, seed);
  if (!fineTuning) return { data, ...split };
  if (corrections?.count !== fineTuning.corrections) {
    throw new RunError(
      'bad-file',
      `The run learns from ${fineTuning.corrections} corrected drawings; there are ${corrections?.count ?? 'none'}.`,
    );
  }
  const { repeats } = fineTuning;
  const repeated = Array.from(
    { length: repeats * corrections.count },
    (_, index) => data.count + (index % corrections.count),
  );
  return {
    data: concatImages(data, corrections),
    train: Uint32Array.from([...split.train, ...repeated]),
    validation: split.validation,
  };
}

function firstOf(images: Images, limit: number): Images {
  const { height, width, channels = 1 } = images;
  const count = Math.min(limit, images.count);
  return { ...images, count, images: images.images.subarray(0, count * height * width * channels) };
}
