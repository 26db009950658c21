/** The sum of the squares of `size` values, in float64. */
export function sumOfSquares(x: usize, size: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  const end = x + (<usize>size << 2);
  for (; x + 16 <= end; x += 16) {
    const values = v128.load(x);
    low = f64x2.add(low, squaresOfLow(values));
    high = f64x2.add(high, squaresOfHigh(values));
  }
  const both = f64x2.add(low, high);
  let total = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (; x < end; x += 4) {
    const value = <f64>load<f32>(x);
    total += value * value;
  }
  return total;
}

/** The squares of the lower two values, in float64. */
// @ts-ignore: decorator
@inline
export function squaresOfLow(values: v128): v128 {
  const wide = f64x2.promote_low_f32x4(values);
  return f64x2.mul(wide, wide);
}

/** The squares of the upper two values, in float64. */
// @ts-ignore: decorator
@inline
export function squaresOfHigh(values: v128): v128 {
  return squaresOfLow(v128.shuffle<f32>(values, values, 2, 3, 2, 3));
}
