import type { Probabilities } from './probabilities.ts';

/**
 * How many classes the model puts before the right one: 0 where it is right.
 *
 * Of equally probable classes the lower comes first, as in {@link argmax}. `start` is where the sample's row begins.
 */
export function rankOfLabel(
  probabilities: Probabilities,
  start: number,
  classes: number,
  label: number,
): number {
  const right = probabilities[start + label];
  let rank = 0;
  for (let c = 0; c < classes; c++) {
    const other = probabilities[start + c];
    if (other > right || (other === right && c < label)) rank++;
  }
  return rank;
}
