import { firstRightAnswers, leastCertainAnswers } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';

const answers = {
  // [5 samples, 2 classes]
  probabilities: Float32Array.of(0.75, 0.25, 0.625, 0.375, 0.25, 0.75, 1, 0, 0.625, 0.375),
  labels: Uint8Array.of(0, 0, 0, 1, 0),
};

describe('leastCertainAnswers', () => {
  it('finds the right answers with the least probability, equals by index', () => {
    expect(leastCertainAnswers(answers)).toEqual([
      { index: 1, class: 0, probability: 0.625 },
      { index: 4, class: 0, probability: 0.625 },
      { index: 0, class: 0, probability: 0.75 },
    ]);
    expect(leastCertainAnswers(answers, 1)).toHaveLength(1);
  });

  it('finds none of nothing', () => {
    const nothing = { probabilities: new Float32Array(), labels: new Uint8Array() };
    expect(leastCertainAnswers(nothing)).toEqual([]);
  });
});

describe('firstRightAnswers', () => {
  it('finds the first of each class that has one', () => {
    expect(firstRightAnswers(answers)).toEqual([{ index: 0, class: 0, probability: 0.75 }]);
  });
});
