import { pickExamples, type Examples } from '@mnist-cnn/dataset';

/** Some examples of a batch, one after another in it. */
export interface BatchPart {
  readonly examples: Examples;
  /** Position in the whole batch of the first of them. */
  readonly first: number;
}

/** Parts of a batch in its order, as even as can be, the first the largest; some are empty if there are too few examples. */
export function splitEvenly(batch: Examples, parts: number): BatchPart[] {
  return Array.from({ length: parts }, (_, part) => {
    const first = Math.ceil((part * batch.count) / parts);
    const end = Math.ceil(((part + 1) * batch.count) / parts);
    const indices = Uint32Array.from({ length: end - first }, (__, index) => first + index);
    return { examples: pickExamples(batch, indices), first };
  });
}
