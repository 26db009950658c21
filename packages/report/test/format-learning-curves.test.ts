import { stripVTControlCharacters } from 'node:util';
import { formatLearningCurves, type LearningPoint } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { trimMargin } from './samples.ts';

const points: LearningPoint[] = [
  { step: 1, loss: 2, accuracy: 0.2 },
  { step: 2, loss: 1, accuracy: 0.5 },
  { step: 3, loss: 0.5, accuracy: 0.8 },
  { step: 4, loss: 0.3, accuracy: 0.9 },
];
const validation: LearningPoint[] = [
  { step: 2, loss: 0.9, accuracy: 0.6 },
  { step: 4, loss: 0.35, accuracy: 0.95 },
];
const size = { width: 60, height: 5 };
const widthsOf = (text: string) => text.split('\n').map((line) => [...line].length);

describe('formatLearningCurves', () => {
  it('draws loss above accuracy', () => {
    expect(formatLearningCurves({ points, validation, stepsPerEpoch: 2 }, size)).toBe(
      trimMargin(`
        |     loss by epoch   ─ training   ● validation
        |  2 ┤              ──────╮
        |    │                    ╰──────●───╮
        |0.5 ┤                               ╰───────────╮
        |    │                                           ╰──────────●
        |0.2 ┤
        |    └┬─────────────┬────────────┬─────────────┬────────────┬
        |     0            0.5           1            1.5           2
        |
        |      accuracy by epoch   ─ training   ● validation
        |95 % ┤                                                     ●
        |     │                                             ╭────────
        |80 % ┤                                  ╭──────────╯
        |     │                  ╭────────●──────╯
        | 0 % ┤             ─────╯
        |     └┬────────────┬─────────────┬────────────┬────────────┬
        |      0           0.5            1           1.5           2
      `),
    );
  });

  it('draws the same in colour', () => {
    const coloured = formatLearningCurves({ points, validation }, { ...size, colour: true });
    expect(coloured).toContain('\u001B[36m');
    expect(stripVTControlCharacters(coloured)).toBe(
      formatLearningCurves({ points, validation }, size),
    );
  });

  it('puts the legend below the title where it is narrow', () => {
    const lines = formatLearningCurves({ points, validation }, { width: 10 }).split('\n');
    expect(lines[0].trim()).toBe('loss by step');
    expect(lines[1].trim()).toBe('─ training   ● validation');
    expect(Math.max(...lines.map((line) => [...line].length))).toBe(40);
  });

  it.each([0, 1, 2, 79, 5000])('keeps to its size with %d points', (count) => {
    const many = Array.from({ length: count }, (_, i) => ({
      step: i + 1,
      loss: 2.3 / (1 + i / 10) + (i % 7) / 100,
      accuracy: 1 - 0.9 / (1 + i),
    }));
    const text = formatLearningCurves({ points: many });
    expect(Math.max(...widthsOf(text))).toBeLessThanOrEqual(80);
    expect(text.split('\n')).toHaveLength(count === 0 ? 3 : 2 * (8 + 3) + 1);
  });

  it('says so where there are no points', () => {
    expect(formatLearningCurves({ points: [] })).toBe(
      'loss  no points yet\n\naccuracy  no points yet',
    );
  });

  it('leaves out points that are not finite', () => {
    const broken = [NaN, Infinity, -Infinity].map((loss) => ({ step: 2, loss, accuracy: loss }));
    expect(formatLearningCurves({ points: [...points, ...broken] })).toBe(
      formatLearningCurves({ points }),
    );
    expect(formatLearningCurves({ points: broken })).toContain('no points yet');
  });

  it('draws perfection, which a logarithmic axis does not have', () => {
    const text = formatLearningCurves({ points: [{ step: 1, loss: 0, accuracy: 1 }] }, size);
    expect(text).toMatch(/^ *100 % ┤ +─$/m);
  });

  it('draws a training that blew up', () => {
    const blown = { step: 5, loss: Number.MAX_VALUE, accuracy: 0.1 };
    expect(formatLearningCurves({ points: [...points, blown] }, size)).toMatch(/^1000000000 ┤/m);
  });

  it('draws validation alone', () => {
    const text = formatLearningCurves({ points: [], validation });
    expect(text).not.toContain('training');
    expect(text.match(/●/g)).toHaveLength(6); // two dots and the legend, twice
  });

  it('averages the points of a column', () => {
    const noisy = Array.from({ length: 4000 }, (_, i) => ({
      step: i,
      loss: i % 2 === 0 ? 0.1 : 0.3,
      accuracy: 0.5,
    }));
    const [loss] = formatLearningCurves({ points: noisy }).split('\n\n');
    expect(loss).not.toMatch(/[╭╮╰╯]/);
  });
});
