export { type Batch, type Batcher, createBatcher } from './batcher.ts';
export { createRandom } from './create-random.ts';
export type { Dataset, DatasetFile } from './dataset.ts';
export { DatasetError, type DatasetErrorCode } from './dataset-error.ts';
export { createLabelledImages, type LabelledImages } from './labelled-images.ts';
export { limitImages } from './limit-images.ts';
export { createXoshiro128, type Random, type RandomState } from './random.ts';
export { shuffledIndices } from './shuffled-indices.ts';
export { type Split, splitIndices } from './split-indices.ts';
