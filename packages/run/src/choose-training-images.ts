import {
  concatImages,
  limitImages,
  splitIndices,
  type LabelledImages,
  type Split,
} from '@mnist-cnn/dataset';
import { RunError } from './run-error.ts';
import type { RunRecord } from './run-record.ts';

/**
 * What a run trains and validates on: those of its dataset's images that its record names, and its corrected drawings
 * after them, whose indices come as often as an epoch is to see them.
 *
 * @param train the dataset's images to train on, all of them.
 * @throws RunError `bad-file` where there are not as many corrected drawings as the record says.
 */
export function chooseTrainingImages(
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
