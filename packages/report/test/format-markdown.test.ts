import { createEvaluation, formatMarkdown } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { evaluation, evaluationOf, trimMargin } from './samples.ts';

describe('formatMarkdown', () => {
  it('writes tables', () => {
    const text = formatMarkdown(evaluation, 'a-run');
    expect(text.split('\n\n').slice(0, 2).join('\n\n')).toBe(
      trimMargin(`
        |# a-run
        |
        || measure | value |
        || --- | --: |
        || accuracy | 50.00 % |
        || 95 % interval | 18.76 – 81.24 % |
        || errors | 3 of 6 |
        || loss, mean cross-entropy | ${evaluation.loss.toFixed(4)} |
        || top-2 accuracy | 100.00 % |
        || calibration error | ${(100 * evaluation.calibrationError).toFixed(2)} % |
      `),
    );
    expect(text).toContain(
      '| actual | cat | dog | fox |\n| --- | --: | --: | --: |\n| **cat** | 1 | 1 | · |',
    );
    expect(text).toContain('| **dog** | 33.33 % | 50.00 % | 40.00 % | 2 |');
    expect(text).toContain('| 3 | dog | 3.13 % | cat | 93.75 % |');
  });

  it('gives all rows of a table as many cells as its head', () => {
    for (const table of formatMarkdown(evaluation)
      .split('\n\n')
      .filter((part) => part[0] === '|')) {
      const counts = table.split('\n').map((line) => line.split('|').length);
      expect(new Set(counts).size).toBe(1);
    }
  });

  it('counts the mistakes that it does not list', () => {
    const text = formatMarkdown(
      evaluationOf([
        [0, 30],
        [0, 1],
      ]),
    );
    expect(text).toMatch(/\n\nAnd 10 more\.$/);
  });

  it('escapes names', () => {
    const named = createEvaluation({
      probabilities: Float32Array.of(1, 0),
      labels: Uint8Array.of(0),
      classNames: ['a|b', '<img src=x>'],
    });
    const text = formatMarkdown(named);
    expect(text).toContain('| actual | a\\|b | \\<img src\\=x\\> |');
  });
});
