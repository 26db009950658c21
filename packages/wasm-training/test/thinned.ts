import { random } from './both-backends.ts';
import type { Reference } from './float64-reference.ts';

/** The values of which each is kept by a chance of `density`, and 0 otherwise. */
export function thinned({ shape, data }: Reference, density: number, seed: number): Reference {
  const chances = random(shape, seed).data;
  return {
    shape,
    data: data.map((value, at) => ((chances[at] + 1) / 2 < density ? value : 0)),
  };
}
