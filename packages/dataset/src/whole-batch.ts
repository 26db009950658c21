import { createBatcher, type Batch } from './batcher.ts';
import type { LabelledImages } from './labelled-images.ts';

/** All images of a set as one batch, in memory of its own. */
export function wholeBatch(data: LabelledImages): Batch {
  const everything = Uint32Array.from({ length: data.count }, (_, index) => index);
  return createBatcher(data, data.count).read(everything, 0);
}
