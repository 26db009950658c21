import { createEvaluation, type Evaluation } from '@mnist-cnn/report';

export const classNames = ['cat', 'dog', 'fox'];
export const labels = Uint8Array.of(0, 0, 1, 1, 2, 2);

/** Six samples of three classes; of samples 1, 3 and 5 the answer is wrong, of 3 the most. */
export const probabilities = Float32Array.from(
  [
    [0.75, 0.125, 0.125],
    [0.25, 0.5, 0.25],
    [0.125, 0.75, 0.125],
    [0.9375, 0.03125, 0.03125],
    [0.25, 0.25, 0.5],
    [0.125, 0.625, 0.25],
  ].flat(),
);

export const evaluation = createEvaluation({ probabilities, labels, classNames });

/** An evaluation of two classes with so many samples a cell. */
export function evaluationOf(confusionMatrix: number[][]): Evaluation {
  const cells = confusionMatrix.flatMap((row, actual) =>
    row.flatMap((count, predicted) => Array.from({ length: count }, () => ({ actual, predicted }))),
  );
  const classes = confusionMatrix.length;
  return createEvaluation({
    labels: Uint8Array.from(cells, ({ actual }) => actual),
    probabilities: Float32Array.from(
      cells.flatMap(({ predicted }) =>
        Array.from({ length: classes }, (_, c) => (c === predicted ? 1 : 0)),
      ),
    ),
  });
}

/** An evaluation of ten samples of two classes, five each in turn, wrong at these indices. */
export function evaluationWrongAt(...wrong: number[]): Evaluation {
  const indices = Array.from({ length: 10 }, (_, i) => i);
  const ones = indices.map((i) => (wrong.includes(i) ? 1 - (i % 2) : i % 2));
  return createEvaluation({
    labels: Uint8Array.from(indices, (i) => i % 2),
    probabilities: Float32Array.from(ones.flatMap((one) => [1 - one, one])),
  });
}

/** The same lines without the margin that template literals have in code. */
export function trimMargin(text: string): string {
  return text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.replace(/^ *\|/, ''))
    .join('\n');
}
