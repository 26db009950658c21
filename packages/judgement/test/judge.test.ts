import { judge, JudgementError, type Head, type Judgement } from '@mnist-cnn/judgement';
import { expect, test } from 'vitest';
import { sample } from './sample.ts';

/** Logits are the first three features. */
const head: Head = {
  kernel: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0),
  bias: new Float32Array(3),
};
/** The neuron looks at the fourth feature alone. */
const judgement: Judgement = {
  ...sample,
  temperature: 2,
  neuron: { weights: [0, 0, 0, 1], bias: 0 },
  minDigitness: 1,
  minProbability: 0.5,
};
const judged = (...features: number[]) => judge(Float32Array.from(features), head, judgement);

test('a clear digit is sure, its probabilities are calibrated', () => {
  const verdict = judged(4, 1, 0, 1);
  expect(verdict).toMatchObject({ digit: 0, sure: true });
  expect(verdict.probabilities[0]).toBeCloseTo(1 / (1 + Math.exp(-1.5) + Math.exp(-2)), 12);
});

test('what the neuron takes for no digit is unsure', () => {
  expect(judged(4, 1, 0, 0.9)).toMatchObject({
    digit: 0,
    sure: false,
    doubt: 'not-a-digit',
    reason: 'This does not look like a single digit.',
  });
});

test('two likely readings are both named', () => {
  expect(judged(0, 3, 2.9, 1)).toMatchObject({
    digit: 1,
    sure: false,
    doubt: 'ambiguous',
    reason: 'Two readings are likely: 1 or 2.',
  });
});

test('where every digit is as likely it is none', () => {
  expect(judged(1, 1.1, 1, 2)).toMatchObject({ digit: 1, sure: false, doubt: 'not-a-digit' });
});

test("the judgement of another model is refused with both numbers, and features that are not the head's", () => {
  const other = { ...judgement, neuron: { weights: [1, 2], bias: 0 } };
  const image = new Float32Array(4);
  expect(() => judge(image, head, other)).toThrow(JudgementError);
  expect(() => judge(image, head, other)).toThrow('with 2 features; this one has 4');
  expect(() => judged(1, 2, 3)).toThrow('reads 4 features of an image; there are 3');
});
