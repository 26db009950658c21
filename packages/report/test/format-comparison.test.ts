import { compareEvaluations, formatComparison } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { evaluationOf, evaluationWrongAt, trimMargin } from './samples.ts';

const comparison = compareEvaluations(evaluationWrongAt(0, 7, 4), evaluationWrongAt(8, 4, 3, 2, 9));

describe('formatComparison', () => {
  it('sets two models side by side', () => {
    expect(formatComparison(comparison, { names: ['cnn', 'softmax'] })).toBe(
      trimMargin(`
        |         accuracy    95 % interval  errors    loss  alone right
        |cnn       70.00 %  39.68 – 89.22 %       3  4.8354            4
        |softmax   50.00 %  23.66 – 76.34 %       5  8.0590            2
        |
        |Of 10 samples both get 1 wrong.
        |Chance alone can explain the difference (McNemar, exact, p = 0.69).
        |
        |Errors of each class
        |class  samples  cnn  softmax  difference
        |0            5    2        3          +1
        |1            5    1        2          +1
        |
        |Right only in cnn:
        |  #2 #3 #8 #9
        |Right only in softmax:
        |  #0 #7
      `),
    );
  });

  it('says when chance does not explain the difference', () => {
    const good = evaluationOf([
      [500, 0],
      [0, 500],
    ]);
    const bad = evaluationOf([
      [400, 100],
      [0, 500],
    ]);
    expect(formatComparison(compareEvaluations(good, bad)).split('\n')).toContain(
      'The difference is larger than chance explains (McNemar, χ² = 98.01, p < 0.0001).',
    );
  });

  it('puts the class that differs most first, and names only some samples', () => {
    const good = evaluationOf([
      [9, 1],
      [0, 90],
    ]);
    const bad = evaluationOf([
      [10, 0],
      [30, 60],
    ]);
    const text = formatComparison(compareEvaluations(good, bad));
    expect(text).toContain(
      '\n1           90      0      30         +30\n0           10      1       0          −1\n',
    );
    expect(text).toMatch(/Right only in first:\n {2}(#\d+ ){8}…\nRight only in second:\n {2}#\d+$/);
  });

  it('keeps both ends of a long name', () => {
    const names: [string, string] = ['cnn-reference-20261123-204512', 'softmax'];
    expect(formatComparison(comparison, { names })).toContain('cnn-refe…20261123-204512');
  });

  it('is at most 80 columns wide, whatever the names', () => {
    const lines = formatComparison(comparison, {
      names: ['a'.repeat(99), `b\n${'c'.repeat(99)}`],
    }).split('\n');
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });
});
