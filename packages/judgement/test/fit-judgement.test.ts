import { createRandom } from '@mnist-cnn/dataset';
import { digitness, fitJudgement, judge, transferJudgement, type Head } from '@mnist-cnn/judgement';
import { expect, test } from 'vitest';

const random = createRandom(1, 'fit-judgement.test');
/** Two features near a middle. */
const cloud = (count: number, x: number, y: number) => ({
  values: Float32Array.from(
    { length: 2 * count },
    (_, i) => [x, y][i % 2] + random.nextFloat() + random.nextFloat() - 1,
  ),
  features: 2,
});
const head: Head = { kernel: Float32Array.of(30, 0, 0, 30), bias: new Float32Array(2) };
const training = cloud(500, 2, 2);
const trainingKept = cloud(700, 2, 2);
const others = cloud(300, 0.5, 0.5);
const features = cloud(1000, 2, 2);
const labels = Uint8Array.from({ length: 1000 }, (_, i) =>
  features.values[2 * i] + random.nextFloat() - 0.5 > features.values[2 * i + 1] ? 0 : 1,
);
const judgement = fitJudgement(head, { training, trainingKept, others }, { labels, features });

test('of the held-out digits it refuses at most six in a thousand, of the others nearly all', () => {
  const sure = ({ values }: { values: Float32Array }) =>
    Array.from({ length: values.length / 2 }, (_, i) =>
      judge(values.subarray(2 * i, 2 * i + 2), head, judgement),
    ).filter((verdict) => verdict.sure).length;
  expect(sure(features)).toBeGreaterThanOrEqual(994);
  expect(sure(features) / 1000).toBe(judgement.fit.accepted);
  expect(sure(others)).toBeLessThan(60);
  expect(
    digitness(judgement.neuron, features).filter((s) => s < judgement.minDigitness),
  ).toHaveLength(4);
});

test('overconfident logits are cooled down', () => {
  expect(judgement.temperature).toBeGreaterThan(1);
  expect(judgement.fit.calibrationErrorAfter).toBeLessThan(judgement.fit.calibrationErrorBefore);
});

test('another model gets a neuron of its own, a threshold at the same share of its training images, and the rest', () => {
  const other = { training: cloud(500, 2, 2), trainingKept: cloud(800, 2, 2), others };
  const transferred = transferJudgement(other, judgement);
  const { neuron, minDigitness, fit, temperature } = transferred;
  expect(temperature).toBe(judgement.temperature);
  expect(fit).toEqual({ ...judgement.fit, isTransferred: true });
  expect(neuron).not.toEqual(judgement.neuron);
  const refused = digitness(neuron, other.trainingKept).filter(
    (score) => score < minDigitness,
  ).length;
  expect(refused).toBe(Math.floor(judgement.fit.refusedTraining * 800));
});
