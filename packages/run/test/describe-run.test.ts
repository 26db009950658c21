import { describeRun, learningHistory, type HistoryLine } from '@mnist-cnn/run';
import { describe, expect, test } from 'vitest';
import { record } from './record.ts';

const factsOf = (...parameters: Parameters<typeof describeRun>) =>
  new Map(describeRun(...parameters).flatMap(({ facts }) => facts));

describe('describeRun', () => {
  test('tells the recipe, the data with their hashes, the machine and the versions', () => {
    const facts = factsOf(record);
    expect(facts.get('seed')).toBe(String(record.seed));
    for (const { name, sha256 } of record.dataset.files) expect(facts.get(name)).toBe(sha256);
    for (const [name, version] of Object.entries(record.versions)) {
      expect(facts.get(name)).toBe(version);
    }
    expect(facts.get('backend')).toBe(record.backend);
    expect(facts.has('SHA-256 of the weights')).toBe(false);
  });

  test('tells how images are distorted', () => {
    const augmentation = {
      rotation: 12,
      scale: 0.12,
      shear: 0.15,
      translation: 1,
      elastic: 0.75,
      stroke: 0.1,
      strokeStrength: 0.5,
      fadeFrom: 0.5,
    };
    const facts = factsOf({ ...record, recipe: { ...record.recipe, augmentation } });
    expect(facts.get('images')).toBe(
      'rotated ±12°, scaled ±0.12, sheared ±0.15, moved ±1 px, bent ≤ 0.75 px, another pen for 20 %, fading from 50 % of the steps on',
    );
    expect(factsOf(record).has('images')).toBe(false);
  });

  test('tells where gradients are taken', () => {
    const sharpness = { radius: 0.1, from: 0.75 };
    const facts = factsOf({ ...record, recipe: { ...record.recipe, sharpness } });
    expect(facts.get('gradients')).toBe('taken 0.1 away, from 75 % of the steps on');
    expect(factsOf(record).has('gradients')).toBe(false);
  });

  test('tells what it began with, and what of the corrected drawings is read right', () => {
    const fineTuning = {
      weightsSha256: 'cd'.repeat(32),
      corrections: 5,
      repeats: 200,
      before: { correctionsRight: 1, errors: 35, samples: 10_000 },
    };
    const result = { epochs: 1, steps: 48, reason: 'finished', weightsSha256: 'ab' } as const;
    const facts = factsOf({ ...record, fineTuning, result: { ...result, correctionsRight: 4 } });
    expect(facts.get('SHA-256 of the weights it began with')).toBe(fineTuning.weightsSha256);
    expect(facts.get('test errors of these')).toBe('35 of 10000');
    expect(facts.get('corrected drawings')).toBe('5, each 200 times an epoch');
    expect(facts.get('read right of these')).toBe('1 before, 4 after');
    expect(factsOf({ ...record, fineTuning, result }).get('read right of these')).toBe('1 before');
  });

  test('tells the result, once there is one', () => {
    const weightsSha256 = 'ab'.repeat(32);
    const facts = factsOf({
      ...record,
      trainingSeconds: 189.4,
      peakMemoryBytes: 698e6,
      result: { epochs: 3, steps: 1407, reason: 'stopped-early', weightsSha256 },
    });
    expect(facts.get('epochs')).toBe('3, stopped early');
    expect(facts.get('steps')).toBe('1,407');
    expect(facts.get('SHA-256 of the weights')).toBe(weightsSha256);
    expect(facts.get('training took')).toBe('3:09 minutes');
    expect(facts.get('memory at most')).toBe('698 MB');
  });

  test.each([
    [{ kind: 'constant', value: 0.001 }, '0.001'],
    [{ kind: 'cosine', value: 0.002 }, 'cosine from 0.002'],
    [{ kind: 'one-cycle', peak: 0.01, warmup: 0.25 }, 'one cycle, peak 0.01, 25 % warm-up'],
  ] as const)('names the learning rate %j', (learningRate, expected) => {
    const facts = factsOf({ ...record, recipe: { ...record.recipe, learningRate } });
    expect(facts.get('learning rate')).toBe(expected);
  });
});

describe('learningHistory', () => {
  const steps = (step: number): HistoryLine => ({
    type: 'steps',
    epoch: 1,
    step,
    loss: 1,
    accuracy: 0.5,
    gradientNorm: 1,
    learningRate: 0.001,
    imagesPerSecond: 100,
  });
  const epoch = (number: number): HistoryLine => ({
    type: 'epoch',
    epoch: number,
    step: 40 * number,
    loss: 0.8,
    accuracy: 0.6,
    validation: { loss: 0.7, accuracy: 0.7 },
    seconds: 1,
  });

  test('takes windows, epochs and validation apart', () => {
    const history = learningHistory([steps(20), steps(40), epoch(1), steps(60), epoch(2)]);
    expect(history.points.map(({ step, learningRate }) => [step, learningRate])).toEqual([
      [20, 0.001],
      [40, 0.001],
      [60, 0.001],
    ]);
    expect(history.epochs?.map(({ step }) => step)).toEqual([40, 80]);
    expect(history.validation?.[1]).toEqual({ step: 80, loss: 0.7, accuracy: 0.7 });
    expect(history.stepsPerEpoch).toBe(40);
  });

  test('does not know the length of an epoch before the first has ended', () => {
    expect(learningHistory([steps(20)])).not.toHaveProperty('stepsPerEpoch');
    expect(learningHistory([])).toEqual({ points: [], epochs: [], validation: [] });
  });
});
