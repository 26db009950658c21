/**
 * The probability that a standard normal variable is above `z` (at least 0).
 *
 * A power series near the middle, a continued fraction in the tail; relative error about 1e-14.
 * Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.2.11 and 26.2.14.
 */
export function normalUpperTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 2) {
    let fraction = z;
    for (let k = 120; k >= 1; k--) fraction = z + k / fraction;
    return density / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * Number.EPSILON; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 - density * sum;
}

/** The z (at least 0) that a standard normal variable is above with this probability, from 0 to 0.5. */
export function normalUpperQuantile(probability: number): number {
  let [low, high] = [0, 40];
  for (let middle = 20; middle > low && middle < high; middle = (low + high) / 2) {
    if (normalUpperTail(middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
