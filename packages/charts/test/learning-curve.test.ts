import { LearningCurve, LearningCurves, type LearningHistory } from '@mnist-cnn/charts';
import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { render, textsOf, withClass } from './render.ts';

const history: LearningHistory = {
  points: [
    { step: 0, loss: 2, accuracy: 0.5, learningRate: 0.001 },
    { step: 50, loss: 1, accuracy: 0.8, learningRate: 0.002 },
    { step: 100, loss: 0.5, accuracy: 0.9, learningRate: 0 },
  ],
  epochs: [{ step: 100, loss: 1.2, accuracy: 0.75 }],
  validation: [
    { step: 50, loss: 0.8, accuracy: 0.9 },
    { step: 100, loss: 0.5, accuracy: 0.95 },
  ],
  stepsPerEpoch: 50,
};
const numbers = (path: string | null | undefined): number[] =>
  (path?.match(/[\d.]+/g) ?? []).map(Number);

describe('LearningCurve', () => {
  const loss = render(h(LearningCurve, { history, measure: 'loss' }));

  it('draws the training as a line, halving the loss by the same height', () => {
    const [x0, y0, x1, y1, x2, y2] = numbers(withClass(loss, 'mc-line')[1].getAttribute('d'));
    expect(x1 - x0).toBeCloseTo(x2 - x1, 5);
    expect(y1 - y0).toBeCloseTo(y2 - y1, 0);
    expect(y0).toBeLessThan(y1);
  });

  it('draws means of epochs and validation as dots', () => {
    expect(withClass(loss, 'mc-mean')).toHaveLength(2); // one, and the legend's
    expect(withClass(loss, 'mc-accent')).toHaveLength(3);
    const [dot] = withClass(loss, 'mc-accent').slice(-1);
    const line = numbers(withClass(loss, 'mc-line')[1].getAttribute('d'));
    expect([dot.getAttribute('cx'), dot.getAttribute('cy')].map(Number)).toEqual(line.slice(-2));
  });

  it('labels the axes', () => {
    expect(textsOf(loss)).toEqual(expect.arrayContaining(['Loss', '2', '0.5', 'epoch']));
    const accuracy = render(h(LearningCurve, { history, measure: 'accuracy' }));
    expect(textsOf(accuracy)).toEqual(expect.arrayContaining(['50 %', '80 %', '95 %']));
    const rate = render(h(LearningCurve, { history, measure: 'learning rate' }));
    expect(textsOf(rate)).toEqual(expect.arrayContaining(['0', '0.002']));
  });

  it('says in words where the curves begin and end', () => {
    expect(loss.getElementsByTagName('desc').item(0)?.textContent).toBe(
      'Loss: training from 2 to 0.5, validation from 0.8 to 0.5.',
    );
  });

  it('says so where there are no points', () => {
    const empty = render(h(LearningCurve, { history: { points: [] }, measure: 'loss' }));
    expect(textsOf(empty)).toContain('no points yet');
  });

  it('keeps to a few hundred points of many, and leaves out what is not finite', () => {
    const points = Array.from({ length: 20_000 }, (_, step) => ({ step, loss: 1, accuracy: 0.5 }));
    const many = { points: [...points, { step: 9, loss: NaN, accuracy: 0.5 }] };
    const line = withClass(render(h(LearningCurve, { history: many, measure: 'loss' })), 'mc-line');
    const path = line[1].getAttribute('d');
    expect(path).not.toContain('NaN');
    expect(numbers(path).length).toBeLessThan(600);
  });

  it('brings its colours along where it stands alone', () => {
    expect(loss.getElementsByTagName('style').length).toBe(0);
    const alone = render(h(LearningCurve, { history, measure: 'loss', standalone: true }));
    expect(alone.getElementsByTagName('style').item(0)?.textContent).toContain('.mc-line');
  });
});

describe('LearningCurves', () => {
  it('draws the learning rate where it is known', () => {
    const height = (of: LearningHistory): string | null =>
      render(h(LearningCurves, { history: of })).getAttribute('viewBox');
    expect(height(history)).toBe('0 0 400 720');
    expect(height({ points: [{ step: 1, loss: 1, accuracy: 0 }] })).toBe('0 0 400 480');
  });
});
