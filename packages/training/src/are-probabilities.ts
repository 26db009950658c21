/** How far from 1 probabilities may add up: what half precision loses. */
const TOLERANCE = 1e-2;

/** Whether one example's numbers are probabilities: 0 or more, 1 together. */
export function areProbabilities(numbers: Float32Array): boolean {
  return numbers.every((value) => value >= 0) && Math.abs(sumOf(numbers) - 1) <= TOLERANCE;
}

/** An example's first numbers and their sum, for a sentence that says that they are none. */
export function describeNumbers(numbers: Float32Array): string {
  const first = Array.from(numbers.subarray(0, 3), (value) => value.toPrecision(3));
  const rest = numbers.length > 3 ? ', …' : '';
  return `${first.join(', ')}${rest}, ${sumOf(numbers).toPrecision(4)} together`;
}

function sumOf(numbers: Float32Array): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}
