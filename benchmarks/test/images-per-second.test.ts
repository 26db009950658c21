import { expect, test } from 'vitest';
import { imagesPerSecond } from '../harness/images-per-second.mjs';

test('the first epoch warms up; after it, windows count by their steps', () => {
  const steps = (epoch: number, step: number, speed: number) => ({
    type: 'steps',
    epoch,
    step,
    imagesPerSecond: speed,
  });
  const history = [
    steps(1, 20, 1),
    steps(1, 30, 1),
    steps(2, 50, 400), // 20 steps of 100 images: 5 s
    steps(2, 60, 100), // 10 steps of 100 images: 10 s
    { ...steps(2, 60, 9e9), type: 'epoch' },
  ];
  expect(imagesPerSecond(history, 100)).toBe(200); // 3,000 images in 15 s
});
