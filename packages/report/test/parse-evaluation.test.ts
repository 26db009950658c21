import { type Evaluation, formatPerClass, parseEvaluation, ReportError } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { evaluation } from './samples.ts';

function messageOf(json: unknown): string {
  try {
    parseEvaluation(json);
  } catch (error) {
    if (error instanceof ReportError && error.code === 'invalid-evaluation') return error.message;
    throw error;
  }
  throw new Error('It was taken for an evaluation.');
}

/** The evaluation with something changed, as a file could have it. */
function changed(change: (copy: Evaluation) => unknown): Evaluation {
  const copy = structuredClone(evaluation);
  change(copy);
  return copy;
}

describe('parseEvaluation', () => {
  it('takes an evaluation as it is', () => {
    expect(parseEvaluation(structuredClone(evaluation))).toEqual(evaluation);
  });

  it('drops what it does not know', () => {
    expect(parseEvaluation({ ...evaluation, colour: 'green' })).toEqual(evaluation);
  });

  it('takes what older files have: no count of classes', () => {
    const { absentClasses: _, macroAverage, ...rest } = structuredClone(evaluation);
    const { classes: __, ...scores } = macroAverage;
    const older = { ...rest, macroAverage: scores };
    expect(parseEvaluation(older)).toEqual(older);
    expect(formatPerClass(parseEvaluation(older))).toBe(formatPerClass(evaluation));
  });

  it.each([null, [], 'text', 5])('refuses %j', (json) => {
    expect(messageOf(json)).toMatch(/^This is not an evaluation: .*expected object/);
  });

  it('names the field that is missing', () => {
    const { loss: _, ...rest } = evaluation;
    expect(messageOf(rest)).toMatch(/: loss: .*expected number, received undefined\.$/);
  });

  it('names a field deep inside', () => {
    const wrong = changed(({ mistakes }) => (mistakes[2].probabilities[1] = NaN));
    expect(messageOf(wrong)).toContain(': mistakes[2].probabilities[1]: ');
  });

  it('counts what else is wrong', () => {
    expect(messageOf({ ...evaluation, samples: 0, loss: 'low', errors: -1 })).toContain(
      '(and 2 more)',
    );
  });

  it.each<[string, (copy: Evaluation) => unknown]>([
    [
      'confusionMatrix: must add up to the samples, 6, not 7',
      ({ confusionMatrix }) => confusionMatrix[0][0]++,
    ],
    [
      'confusionMatrix[1]: its columns must be as many as its rows, 3, not 2',
      ({ confusionMatrix }) => confusionMatrix[1].pop(),
    ],
    ['perClass: must have as many classes as the matrix, 3, not 2', (e) => e.perClass.pop()],
    ['perClass[1].class: must be its place, 1, not 7', (e) => (e.perClass[1].class = 7)],
    ['absentClasses: must be the classes without samples, 0, not 1', (e) => (e.absentClasses = 1)],
    [
      'macroAverage.classes: must be at most the classes, 3, not 4',
      (e) => (e.macroAverage.classes = 4),
    ],
    ['classNames: must be as many as the classes, 3, not 4', (e) => e.classNames?.push('owl')],
    ['errors: must be the matrix outside its diagonal, 3, not 2', (e) => (e.errors = 2)],
    ['mistakes: must be as many as the errors, 3, not 2', (e) => e.mistakes.pop()],
    ['mistakes[0].index: must be below 6, not 6', (e) => (e.mistakes[0].index = 6)],
    ['mistakes[0].actual: must be below 3, not 3', (e) => (e.mistakes[0].actual = 3)],
    ['mistakes[1].probabilities: must be of 3, not 2', (e) => e.mistakes[1].probabilities.pop()],
    ['mistakes[1].index: 3 is there twice', (e) => (e.mistakes[1].index = 3)],
  ])('refuses parts that contradict each other: %s', (message, change) => {
    expect(messageOf(changed(change))).toContain(`This is not an evaluation: ${message}`);
  });
});
