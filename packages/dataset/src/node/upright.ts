import type { Dataset } from '../dataset.ts';
import { transposeImages } from '../transpose-images.ts';

/** A dataset read from files, as it is looked at: EMNIST's images, by their files' names, lie transposed in these. */
export function upright(dataset: Dataset): Dataset {
  const { train, test, files } = dataset;
  if (!files.some(({ name }) => /emnist/i.test(name))) return dataset;
  return { ...dataset, train: transposeImages(train), test: transposeImages(test) };
}
