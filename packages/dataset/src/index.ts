export { between } from './between.ts';
export { type Batch, type Batcher, createBatcher } from './batcher.ts';
export { concatImages } from './concat-images.ts';
export { createRandom } from './create-random.ts';
export type { Dataset, DatasetFile } from './dataset.ts';
export { DatasetError, type DatasetErrorCode } from './dataset-error.ts';
export type { DatasetSource, FourFiles, PublishedFile } from './dataset-source.ts';
export { datasetNames, knownDatasets } from './known-datasets.ts';
export {
  classes,
  createExamples,
  floats,
  integers,
  levels,
  sizeOf,
  type Classes,
  type Examples,
  type Floats,
  type Inputs,
  type Integers,
  type Levels,
  type Targets,
} from './examples.ts';
export { examplesOf, inputsOf } from './examples-of.ts';
export { examplesWithOthers } from './examples-with-others.ts';
export {
  createLabelledImages,
  type Images,
  type LabelledImages,
  type Labels,
} from './labelled-images.ts';
export { invertImages } from './invert-images.ts';
export { limitImages } from './limit-images.ts';
export { looksInverted } from './looks-inverted.ts';
export { numbersOfLevels } from './numbers-of-levels.ts';
export { pickExamples, pickInputs } from './pick-examples.ts';
export { pickImages } from './pick-images.ts';
export { createXoshiro128, type Random, type RandomState } from './random.ts';
export { shiftImages } from './shift-images.ts';
export { shuffledIndices } from './shuffled-indices.ts';
export { type Split, splitIndices } from './split-indices.ts';
export { transposeImages } from './transpose-images.ts';
