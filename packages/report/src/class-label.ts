import type { Evaluation } from './evaluation.ts';
import { shortLabel } from '@mnist-cnn/charts';

/** What a class is called in a terminal: its name, or its number where it has none. */
export function classLabel(evaluation: Pick<Evaluation, 'classNames'>, c: number): string {
  return shortLabel(evaluation.classNames?.[c] ?? String(c), 16);
}
