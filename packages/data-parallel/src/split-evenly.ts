/** Some images of a batch, one after another in it. */
export interface BatchPart {
  /** Which of the data they are. */
  readonly indices: Uint32Array;
  /** Position in the whole batch of the first of them. */
  readonly first: number;
}

/** Parts of a batch in its order, as even as can be, the first the largest; some are empty if there are too few images. */
export function splitEvenly(indices: Uint32Array, parts: number): BatchPart[] {
  return Array.from({ length: parts }, (_, part) => {
    const first = Math.ceil((part * indices.length) / parts);
    const end = Math.ceil(((part + 1) * indices.length) / parts);
    return { indices: indices.subarray(first, end), first };
  });
}
