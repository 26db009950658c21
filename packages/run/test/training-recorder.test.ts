import { TrainingRecorder } from '@mnist-cnn/run';
import type { EpochEvent, StepEvent } from '@mnist-cnn/training';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const step = (number: number): StepEvent => ({
  type: 'step',
  epoch: 1,
  epochs: 2,
  stepInEpoch: number,
  stepsPerEpoch: 100,
  step: number,
  steps: 200,
  loss: number,
  metrics: { accuracy: 0.5 },
  gradientNorm: 1,
  learningRate: 1e-3,
  images: 10,
  milliseconds: 100,
});

const epoch: EpochEvent = {
  type: 'epoch',
  epoch: 1,
  epochs: 2,
  step: 100,
  loss: 2,
  metrics: { accuracy: 1 },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a training recorder', () => {
  test('makes a line of 20 steps, and of fewer where it is flushed', () => {
    const recorder = new TrainingRecorder({ trainingSeconds: 0 });
    const numbers = Array.from({ length: 22 }, (_, index) => index + 1);
    const lines = numbers.flatMap((number) => recorder.lineOf(step(number)) ?? []);
    expect(lines).toMatchObject([{ type: 'steps', step: 20, loss: 10.5, imagesPerSecond: 100 }]);
    expect(recorder.flush()).toMatchObject({ step: 22, loss: 21.5 });
    expect(recorder.flush()).toBeUndefined();
  });

  test('makes a line of an epoch, with its time, and none of other events', () => {
    const recorder = new TrainingRecorder({ trainingSeconds: 0 });
    vi.advanceTimersByTime(3000);
    expect(recorder.lineOf(epoch)).toEqual({
      type: 'epoch',
      epoch: 1,
      step: 100,
      loss: 2,
      accuracy: 1,
      seconds: 3,
    });
    vi.advanceTimersByTime(2000);
    const validation = { loss: 1, metrics: { accuracy: 0.9 } };
    expect(recorder.lineOf({ ...epoch, epoch: 2, validation })).toMatchObject({
      validation: { loss: 1, accuracy: 0.9 },
      seconds: 2,
    });
    expect(
      recorder.lineOf({ type: 'end', reason: 'finished', epoch: 2, step: 200 }),
    ).toBeUndefined();
  });

  test('goes on from the seconds of earlier sessions', () => {
    const recorder = new TrainingRecorder({ trainingSeconds: 60 });
    vi.advanceTimersByTime(1500);
    expect(recorder.trainingSeconds).toBe(61.5);
  });
});
