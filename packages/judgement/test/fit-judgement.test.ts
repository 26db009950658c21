import { createRandom } from '@mnist-cnn/dataset';
import { fitJudgement, judge, transferJudgement } from '@mnist-cnn/judgement';
import { expect, test } from 'vitest';

const random = createRandom(1, 'fit-judgement.test');
const SAMPLES = 1000;
/** A model of two classes that is right as often as the square root of its odds says: overconfident. */
const probabilities = new Float32Array(2 * SAMPLES);
const labels = Uint8Array.from({ length: SAMPLES }, (_, i) => {
  const odds = Math.exp(8 * (random.nextFloat() - 0.5) + (i % 2 ? 4 : -4));
  probabilities[2 * i] = 1 / (1 + odds);
  probabilities[2 * i + 1] = odds / (1 + odds);
  return random.nextFloat() < Math.sqrt(odds) / (1 + Math.sqrt(odds)) ? 1 : 0;
});
const judgement = fitJudgement(probabilities, labels);

test('of the held-out digits it refuses six in a thousand', () => {
  const verdicts = Array.from(labels, (_, i) =>
    judge(probabilities.slice(2 * i, 2 * i + 2), judgement),
  );
  expect(verdicts.filter(({ sure }) => sure)).toHaveLength(994);
  expect(judgement.fit).toMatchObject({ heldOut: 1000, accepted: 0.994, isTransferred: false });
});

test('overconfident probabilities are cooled down', () => {
  expect(judgement.temperature).toBeGreaterThan(1.6);
  expect(judgement.temperature).toBeLessThan(2.4);
  expect(judgement.fit.calibrationErrorAfter).toBeLessThan(judgement.fit.calibrationErrorBefore);
});

test('another model of the recipe gets the same, and says so', () => {
  const { fit, ...numbers } = transferJudgement(judgement);
  const { fit: own, ...ownNumbers } = judgement;
  expect(numbers).toEqual(ownNumbers);
  expect(fit).toEqual({ ...own, isTransferred: true });
});

test('labels without their rows are refused', () => {
  expect(() => fitJudgement(probabilities, labels.subarray(1))).toThrow('999 labels');
});
