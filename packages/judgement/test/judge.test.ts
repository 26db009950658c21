import { judge, type Judgement } from '@mnist-cnn/judgement';
import { expect, test } from 'vitest';
import { sample } from './sample.ts';

const judgement: Judgement = { ...sample, temperature: 2, minProbability: 0.5 };
const judged = (...probabilities: number[]) => judge(Float32Array.from(probabilities), judgement);

test('a clear digit is sure, its probabilities are calibrated', () => {
  const verdict = judged(0.9, 0.09, 0.01);
  expect(verdict).toMatchObject({ digit: 0, sure: true });
  // A temperature of 2 takes square roots: 0.9487, 0.3 and 0.1, of 1.3487 together.
  expect(verdict.probabilities[0]).toBeCloseTo(0.703414, 6);
  expect(verdict.probabilities[2]).toBeCloseTo(0.074146, 6);
});

test('two likely readings are both named', () => {
  expect(judged(0.01, 0.5, 0.49)).toMatchObject({
    digit: 1,
    sure: false,
    doubt: 'ambiguous',
    reason: 'Two readings are likely: 1 or 2.',
  });
});

test('where every digit is about as likely it is none', () => {
  expect(judged(0.33, 0.34, 0.33)).toMatchObject({
    digit: 1,
    sure: false,
    doubt: 'not-a-digit',
    reason: 'This does not look like a single digit.',
  });
});

test('what is 0 in 32 bits stays as unlikely as they can say', () => {
  const { probabilities } = judged(1, 0, 1e-40);
  expect(probabilities[1]).toBeGreaterThan(0);
  expect(probabilities[1]).toBeLessThan(1e-18);
  expect(probabilities[2]).toBe(probabilities[1]);
});

test('what are no probabilities is refused', () => {
  expect(() => judged()).toThrow('this gave none');
  expect(() => judged(NaN, 1)).toThrow('this gave NaN, 1');
});
