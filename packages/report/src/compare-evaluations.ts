import { mcnemar, type McNemarResult } from '@mnist-cnn/metrics';
import type { Evaluation } from './evaluation.ts';
import { ReportError } from './report-error.ts';

type Score = Pick<Evaluation, 'errors' | 'accuracy' | 'accuracyInterval' | 'loss'>;

/** How many samples of a class each model gets wrong. */
export interface ClassErrors {
  class: number;
  label: string;
  samples: number;
  first: number;
  second: number;
}

/** Two models on the same samples. */
export interface Comparison {
  samples: number;
  first: Score;
  second: Score;
  /** Indices of the samples that only the first gets right, ascending. */
  onlyFirst: number[];
  /** Indices of the samples that only the second gets right, ascending. */
  onlySecond: number[];
  /** How many samples both get wrong. */
  bothWrong: number;
  /** By class number. */
  classes: ClassErrors[];
  /** Whether the two differ; `b` is of the first, `c` of the second. */
  mcnemar: McNemarResult;
}

/**
 * Sets two evaluations of the same samples side by side.
 *
 * Throws a ReportError `not-comparable` where they cannot be of the same samples: other counts, of all or of a
 * class, another SHA-256, or another label for a sample that both get wrong.
 *
 * @param names what that says of each.
 */
export function compareEvaluations(
  first: Evaluation,
  second: Evaluation,
  names: readonly [string, string] = ['the first', 'the second'],
): Comparison {
  checkSameSamples(first, second, names);
  const wrongInFirst = new Set(first.mistakes.map(({ index }) => index));
  const wrongInSecond = new Set(second.mistakes.map(({ index }) => index));
  const onlyFirst = [...wrongInSecond].filter((index) => !wrongInFirst.has(index));
  const onlySecond = [...wrongInFirst].filter((index) => !wrongInSecond.has(index));
  return {
    samples: first.samples,
    first: scoreOf(first),
    second: scoreOf(second),
    onlyFirst: onlyFirst.toSorted((a, b) => a - b),
    onlySecond: onlySecond.toSorted((a, b) => a - b),
    bothWrong: wrongInFirst.size - onlySecond.length,
    classes: first.perClass.map(({ class: c, label, support }) => ({
      class: c,
      label,
      samples: support,
      first: errorsOf(first, c),
      second: errorsOf(second, c),
    })),
    mcnemar: mcnemar(onlyFirst.length, onlySecond.length),
  };
}

const errorsOf = ({ confusionMatrix, perClass }: Evaluation, c: number): number =>
  perClass[c].support - confusionMatrix[c][c];

const scoreOf = ({ errors, accuracy, accuracyInterval, loss }: Evaluation): Score => ({
  errors,
  accuracy,
  accuracyInterval: [...accuracyInterval],
  loss,
});

function checkSameSamples(
  first: Evaluation,
  second: Evaluation,
  [name, other]: readonly [string, string],
): void {
  const refuse = (reason: string) => {
    throw new ReportError(
      'not-comparable',
      `Only evaluations of the same samples can be compared: ${reason}.`,
    );
  };
  const check = (what: string, expected: number, actual: number) => {
    if (expected !== actual) refuse(`${name} has ${expected} ${what}, ${other} ${actual}`);
  };
  check('samples', first.samples, second.samples);
  check('classes', first.perClass.length, second.perClass.length);
  for (const [c, { support }] of first.perClass.entries()) {
    check(`samples of class ${c}`, support, second.perClass[c].support);
  }
  const labels = new Map(first.mistakes.map(({ index, actual }) => [index, actual]));
  for (const { index, actual } of second.mistakes) {
    check(`as the label of sample ${index}`, labels.get(index) ?? actual, actual);
  }
  const { samplesSha256: hash = second.samplesSha256 } = first;
  const { samplesSha256: otherHash = hash } = second;
  if (hash !== otherHash) {
    refuse(`${name} is of samples of SHA-256 ${hash}, ${other} of others, ${otherHash}`);
  }
}
