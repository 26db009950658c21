import { argmax, type Labels } from '@mnist-cnn/metrics';

/** A sample that the model got right. */
export interface RightAnswer {
  readonly index: number;
  readonly class: number;
  /** Of that class. */
  readonly probability: number;
}

interface Answers {
  /** [samples, classes], row after row. */
  readonly probabilities: Float32Array;
  /** [samples], class numbers. */
  readonly labels: Labels;
}

/** The right answers of each class that the model was least sure of, at most `count` a class, the least sure first. */
export function leastCertainAnswers(answers: Answers, count = 12): RightAnswer[] {
  return byClass(answers).flatMap((right) =>
    right.toSorted((a, b) => a.probability - b.probability || a.index - b.index).slice(0, count),
  );
}

/** The first right answer of each class that has one. */
export function firstRightAnswers(answers: Answers): RightAnswer[] {
  return byClass(answers).flatMap((right) => right.slice(0, 1));
}

function byClass({ probabilities, labels }: Answers): RightAnswer[][] {
  const classes = labels.length === 0 ? 0 : probabilities.length / labels.length;
  const right = Array.from({ length: classes }, (): RightAnswer[] => []);
  for (const [index, label] of labels.entries()) {
    const row = probabilities.subarray(index * classes, (index + 1) * classes);
    if (argmax(row) === label) right[label].push({ index, class: label, probability: row[label] });
  }
  return right;
}
