import { createEvaluation } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { isOf, mistakesOf, rightIndices } from '../src/judging/answers.ts';

const labels = Uint8Array.of(0, 1, 1, 2, 1);
/** Wrong are 2, a 1 read as 0, and 3, a 2 read as 1: worse. */
const probabilities = Float32Array.from(
  [
    [0.8, 0.1, 0.1],
    [0.2, 0.7, 0.1],
    [0.5, 0.4, 0.1],
    [0.1, 0.9, 0],
    [0.3, 0.4, 0.3],
  ].flat(),
);
const evaluation = createEvaluation({ probabilities, labels });

it('mistakesOf says where the probabilities of each stand', () => {
  expect(mistakesOf(evaluation).map(({ index, path }) => [index, path])).toEqual([
    [3, 'mistakes.0.probabilities'],
    [2, 'mistakes.1.probabilities'],
  ]);
});

it('rightIndices leaves out other classes and mistakes', () => {
  expect([...rightIndices(evaluation, labels, 1)]).toEqual([1, 4]);
  expect([...rightIndices(evaluation, labels, 2)]).toEqual([]);
});

describe('isOf', () => {
  it('knows the samples of an evaluation by their labels', () => {
    expect(isOf(evaluation, labels)).toBe(true);
  });

  it.each([
    ['fewer', [0, 1, 1, 2]],
    ['others', [0, 1, 1, 2, 2]],
    ['as many of each class, in another order', [0, 1, 2, 1, 1]],
    ['of more classes', [0, 1, 1, 2, 3]],
  ])('refuses %s', (_, others) => {
    expect(isOf(evaluation, Uint8Array.from(others))).toBe(false);
  });
});
