/** Small enough for the third derivative not to matter, large enough for float64's rounding not to. */
const STEP = 1e-6;

/** The derivatives of a function at a point with respect to each of its coordinates, by central differences. */
export function finiteDifferences(
  point: readonly number[],
  compute: (point: number[]) => number,
): number[] {
  const moved = [...point];
  const derivatives = point.map((value, index) => {
    moved[index] = value + STEP;
    const above = compute(moved);
    moved[index] = value - STEP;
    const below = compute(moved);
    moved[index] = value;
    return (above - below) / (2 * STEP);
  });
  compute(moved);
  return derivatives;
}
