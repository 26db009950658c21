import { readDigit } from '@mnist-cnn/digit-image';
import { seeded } from './enlarge.mjs';

/**
 * Reads every digit again under a condition, each enlarged by another factor, and compares with what it was.
 * @param {Uint8Array[]} digits
 * @param {(digit: Uint8Array, factor: number, random: () => number) => import('@mnist-cnn/digit-image').Raster} condition
 * @param {readonly number[]} factors
 * @returns {{ median: number, upper: number, rejected: number }} mean absolute difference in grey levels: its median and
 *   95th percentile over the digits; how many were rejected, which count as infinitely different
 */
export function measure(digits, condition, factors) {
  const random = seeded(1);
  const differences = digits.map((digit, i) => {
    const reading = readDigit(condition(digit, factors[i % factors.length], random));
    if (!reading.ok) return Infinity;
    return reading.pixels.reduce((sum, v, at) => sum + Math.abs(v - digit[at]), 0) / digit.length;
  });
  const sorted = differences.toSorted((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)],
    upper: sorted[Math.floor(sorted.length * 0.95)],
    rejected: differences.filter((d) => d === Infinity).length,
  };
}
