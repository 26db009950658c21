import { formatRobustness, formatRobustnessMarkdown, type Robustness } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { trimMargin } from './samples.ts';

const robustness: Robustness = {
  samples: 10_000,
  names: ['fast', 'accurate'],
  undistorted: [95, 41],
  distorted: [
    { kind: 'rotation', strength: 10, label: '±10°', errors: [123, 50] },
    { kind: 'rotation', strength: 50, label: '±50°', errors: [4000, 4000] },
    { kind: 'blur', strength: 0.5, label: 'σ 0.5 px', errors: [90, 101] },
  ],
};

describe('formatRobustness', () => {
  it('has a row a distortion and a column a model', () => {
    expect(formatRobustness(robustness)).toBe(
      trimMargin(`
        |Errors of 10,000 test images
        |
        |                        fast  accurate
        |undistorted               95        41
        |rotation         ±10°    123        50
        |                 ±50°  4,000     4,000
        |blur         σ 0.5 px     90       101
      `),
    );
  });

  it('paints the fewest errors bold where there are several models', () => {
    const bold = (text: string) => `\u001B[1m${text}\u001B[22m`;
    const lines = formatRobustness(robustness, { colour: true }).split('\n');
    expect(lines[3]).toContain(` 95        ${bold('41')}`);
    expect(lines[5]).toContain(`${bold('4,000')}     ${bold('4,000')}`);
    const alone = { ...robustness, names: ['fast'], undistorted: [95], distorted: [] };
    expect(formatRobustness(alone, { colour: true })).toMatch(/ 95$/);
  });

  it.each([3, 7])('is at most 80 columns wide with %i models, whatever their names', (count) => {
    const names = ['cnn-reference-20261123-204512', `b\n${'c'.repeat(99)}`];
    const errors = Array.from({ length: count }, () => 10_000);
    const text = formatRobustness({
      samples: 10_000,
      names: errors.map((_, i) => names[i % 2]),
      undistorted: errors,
      distorted: [{ kind: 'translation', strength: 0.5, label: 'σ 0.5 px', errors }],
    });
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(text).toContain({ 3: 'cnn-refe…3-204512', 7: 'cn…512' }[count]);
  });
});

describe('formatRobustnessMarkdown', () => {
  it('is a table of GitHub, with names escaped', () => {
    const named = { ...robustness, names: ['fast', '*a|b*'] };
    expect(formatRobustnessMarkdown(named)).toBe(
      trimMargin(`
        || errors of 10,000 | strength | fast | \\*a\\|b\\* |
        || --- | --: | --: | --: |
        || undistorted |  | 95 | **41** |
        || rotation | ±10° | 123 | **50** |
        ||  | ±50° | **4,000** | **4,000** |
        || blur | σ 0.5 px | **90** | 101 |
      `),
    );
  });
});
