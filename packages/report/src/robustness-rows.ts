import type { Robustness } from './robustness.ts';

/** A line of a table: the kind stands in the first of each alone. */
export interface RobustnessRow {
  readonly kind: string;
  readonly label: string;
  readonly errors: readonly number[];
}

/** The lines of a table, the images as they are first. */
export function robustnessRows({ undistorted, distorted }: Robustness): RobustnessRow[] {
  return [
    { kind: 'undistorted', label: '', errors: undistorted },
    ...distorted.map(({ kind, label, errors }, i) => ({
      kind: kind === distorted[i - 1]?.kind ? '' : kind,
      label,
      errors,
    })),
  ];
}

/** Whether a model is the best of several, or one of the best. */
export function isFewest(errors: readonly number[], model: number): boolean {
  return errors.length > 1 && errors[model] === Math.min(...errors);
}
