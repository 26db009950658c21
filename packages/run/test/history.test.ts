import {
  encodeHistoryLine,
  historyUntil,
  parseHistory,
  StepWindow,
  type HistoryLine,
} from '@mnist-cnn/run';
import type { StepEvent } from '@mnist-cnn/training';
import { expect, test } from 'vitest';

const steps = (epoch: number, step: number): HistoryLine => ({
  type: 'steps',
  epoch,
  step,
  loss: 0.5,
  accuracy: 0.9,
  gradientNorm: 1,
  learningRate: 1e-3,
  imagesPerSecond: 200,
});
const epochLine = (epoch: number, step: number): HistoryLine => ({
  type: 'epoch',
  epoch,
  step,
  loss: 0.4,
  accuracy: 0.91,
  seconds: 10,
});

const history = [steps(1, 20), steps(1, 30), epochLine(1, 30), steps(2, 50), epochLine(2, 60)];
const text = history.map(encodeHistoryLine).join('');

test('comes back as it was written', () => {
  expect(parseHistory(text)).toEqual(history);
  expect(parseHistory('')).toEqual([]);
});

test('wherever it is cut, the whole lines before the cut are read', () => {
  for (let length = 0; length <= text.length; length++) {
    const cut = text.slice(0, length);
    const whole = cut.split('\n').length - 1;
    const read = parseHistory(cut);
    // A last line that lacks nothing but its line break counts.
    expect([whole, whole + 1]).toContain(read.length);
    expect(read).toEqual(history.slice(0, read.length));
  }
});

test('a damaged line in the middle is told by its number', () => {
  expect(() => parseHistory(text.replace('"step":30', '"step":x'))).toThrow('line 2');
});

test('what happened by a step: windows up to it, epochs finished by then', () => {
  expect(historyUntil(history, { epoch: 1, step: 50 })).toEqual(history.slice(0, 4));
  expect(historyUntil(history, { epoch: 0, step: 30 })).toEqual(history.slice(0, 2));
  expect(historyUntil(history, { epoch: 0, step: 0 })).toEqual([]);
});

test('a window of steps is one line of means, cut at the end of the epoch', () => {
  const step = (number: number, loss: number): StepEvent => ({
    type: 'step',
    epoch: 1,
    epochs: 2,
    stepInEpoch: number,
    stepsPerEpoch: 5,
    step: number,
    steps: 10,
    loss,
    metrics: { accuracy: loss / 2 },
    gradientNorm: 1,
    learningRate: number / 100,
    images: 8,
    milliseconds: 40,
  });
  const window = new StepWindow(2);
  expect(window.add(step(1, 1))).toBeUndefined();
  expect(window.add(step(2, 0.5))).toEqual({
    type: 'steps',
    epoch: 1,
    step: 2,
    loss: 0.75,
    accuracy: 0.375,
    gradientNorm: 1,
    learningRate: 0.02,
    imagesPerSecond: 200,
  });
  expect(window.flush()).toBeUndefined();
  window.add(step(3, 1));
  expect(window.add(step(4, 1))).toMatchObject({ step: 4 });
  expect(window.add(step(5, 0.25))).toMatchObject({ step: 5, loss: 0.25 });
  window.add(step(6, 1));
  expect(window.flush()).toMatchObject({ step: 6, loss: 1 });
});
