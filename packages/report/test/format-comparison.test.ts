import { compareEvaluations, formatComparison } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { evaluationOf, evaluationWrongAt, trimMargin } from './samples.ts';

const comparison = compareEvaluations(evaluationWrongAt(0, 7, 4), evaluationWrongAt(8, 4, 3, 2, 9));

describe('formatComparison', () => {
  it('sets two models side by side', () => {
    expect(formatComparison(comparison, { names: ['cnn', 'softmax'] })).toBe(
      trimMargin(`
        |         accuracy    95 % interval  errors  alone right
        |cnn       70.00 %  39.68 – 89.22 %       3            4
        |softmax   50.00 %  23.66 – 76.34 %       5            2
        |
        |Of 10 samples both get 1 wrong.
        |Chance alone can explain the difference (McNemar, exact, p = 0.69).
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
    expect(formatComparison(compareEvaluations(good, bad)).split('\n').at(-1)).toBe(
      'The difference is larger than chance explains (McNemar, χ² = 98.01, p < 0.0001).',
    );
  });

  it('is at most 80 columns wide, whatever the names', () => {
    const lines = formatComparison(comparison, { names: ['a'.repeat(99), 'b\n'] }).split('\n');
    expect(lines).toHaveLength(6);
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });
});
