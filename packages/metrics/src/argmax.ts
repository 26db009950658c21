/**
 * The position of the largest value; the first of them where several are equally large.
 *
 * `start` and `end` choose a part, as in `subarray`; the result counts from `start`.
 * Throws a RangeError where there is no value, or one that is not a number (NaN).
 */
export function argmax(values: ArrayLike<number>, start = 0, end = values.length): number {
  if (!(start >= 0 && start < end && end <= values.length)) {
    throw new RangeError(
      `argmax takes at least one of the ${values.length} values; it was given ${start} to ${end}.`,
    );
  }
  let best = start;
  for (let i = start; i < end; i++) {
    if (Number.isNaN(values[i]))
      throw new RangeError(`Value ${i} is NaN; argmax compares numbers.`);
    if (values[i] > values[best]) best = i;
  }
  return best - start;
}
