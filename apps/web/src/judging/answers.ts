import type { Labels } from '@mnist-cnn/dataset';
import type { Evaluation } from '@mnist-cnn/report';
import type { SampleAnswer } from '@mnist-cnn/report/parts';

/** A cell of the confusion matrix. */
export interface Cell {
  readonly actual: number;
  readonly predicted: number;
}

/** A sample, and where its probabilities stand in `evaluation.json` if they do. */
export interface Answer extends SampleAnswer {
  readonly path?: string;
}

/** Every mistake, the worst first. */
export function mistakesOf({ mistakes }: Evaluation): Answer[] {
  return mistakes.map((mistake, rank) => ({ ...mistake, path: `mistakes.${rank}.probabilities` }));
}

/** The indices of the samples of a class that were read right. */
export function rightIndices(
  { mistakes }: Evaluation,
  labels: Labels,
  ofClass: number,
): Uint32Array {
  const wrong = new Set(mistakes.map(({ index }) => index));
  const isRight = (label: number, index: number) => label === ofClass && !wrong.has(index);
  return Uint32Array.from(
    [...labels.entries()].filter(([i, c]) => isRight(c, i)),
    ([i]) => i,
  );
}

/** Whether an evaluation is of the samples that have these labels, as far as it tells. */
export function isOf({ samples, perClass, mistakes }: Evaluation, labels: Labels): boolean {
  const counts = perClass.map(() => 0);
  for (const label of labels) counts[label]++;
  return (
    samples === labels.length &&
    perClass.every(({ support }, c) => support === counts[c]) &&
    mistakes.every(({ index, actual }) => labels[index] === actual)
  );
}
