import * as fc from 'fast-check';
import { random } from './both-backends.ts';
import type { Reference } from './float64-reference.ts';
import { plant, plants } from './property.ts';

/** Images around 0, all below it, or of four levels so that windows have ties; with NaN and infinities. */
export const poolingInput: fc.Arbitrary<(shape: readonly number[], seed: number) => Reference> = fc
  .tuple(
    fc.constantFrom(
      (value: number) => value,
      (value: number) => Math.fround(value - 5),
      (value: number) => Math.round(2 * value),
    ),
    plants,
  )
  .map(([level, planted]) => (shape, seed) => {
    const { data } = random(shape, seed);
    const levels = data.map(level);
    plant(levels, planted);
    return { shape, data: levels };
  });
