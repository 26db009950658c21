import type { Random } from './random.ts';

/** A uniform number in [low, high). */
export function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random.nextFloat();
}
