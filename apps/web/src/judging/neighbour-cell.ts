import type { Cell } from './answers.ts';

/** The cell of a confusion matrix that a key leads to from another; it stops at the edges. */
export function neighbourCell(
  { actual, predicted }: Cell,
  key: string,
  classes: number,
): Cell | undefined {
  const last = classes - 1;
  switch (key) {
    case 'ArrowUp':
      return { actual: Math.max(0, actual - 1), predicted };
    case 'ArrowDown':
      return { actual: Math.min(last, actual + 1), predicted };
    case 'ArrowLeft':
      return { actual, predicted: Math.max(0, predicted - 1) };
    case 'ArrowRight':
      return { actual, predicted: Math.min(last, predicted + 1) };
    case 'Home':
      return { actual, predicted: 0 };
    case 'End':
      return { actual, predicted: last };
    default:
      return undefined;
  }
}
