import { expect, it } from 'vitest';
import { readDigit } from '@mnist-cnn/digit-image';
import { DIGITS, draw, onPaper } from './draw.ts';
import { toGrey } from '../proof/enlarge.mjs';
import { pixelsOf, shapeDifference } from './shape.ts';

const at = (size: number) => ({
  left: 0.3 * size,
  top: 0.2 * size,
  width: 0.3 * size,
  height: 0.5 * size,
});
const photo = (size: number) => {
  const page = { width: size, height: 0.75 * size };
  return toGrey(onPaper(draw(DIGITS.two, page, at(size), 0.04 * size), 240, 30));
};

it('a photo of 3,000 pixels a side reads as one of 800, in stages of at most 1,024', () => {
  const reading = readDigit(photo(3000));
  for (const stage of reading.stages)
    expect(Math.max(stage.width, stage.height)).toBeLessThanOrEqual(1024);
  expect(shapeDifference(pixelsOf(photo(3000)), pixelsOf(photo(800)))).toBeLessThan(4);
});
