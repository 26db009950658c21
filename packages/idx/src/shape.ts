/** The most dimensions taken, NumPy's limit too; the format has room for 255. */
export const maximumRank = 64;

/** The number of elements of a shape, rounded where it exceeds 2^53: infinity at worst. */
export function lengthOf(shape: readonly number[]): number {
  // Without this, infinity (of the dimensions before) times 0 would be NaN.
  if (shape.includes(0)) return 0;
  return shape.reduce((product, size) => product * size, 1);
}

/** The number of bytes of a shape, rounded where it exceeds 2^53. */
export function byteLengthOf(shape: readonly number[], itemBytes: number): number {
  return lengthOf(shape) * itemBytes;
}

/** A shape for an error message, as in "[60000, 28, 28]". */
export function formatShape(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
