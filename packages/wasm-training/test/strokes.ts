import type { Reference } from './float64-reference.ts';

/** Images [batch, 28, 28, 1] in [0, 1], like a digit's: a bent stroke, 2 pixels wide, in the middle of an empty square. */
export function strokes(batch: number): Reference {
  const data = new Float64Array(batch * 28 * 28);
  for (let image = 0; image < batch; image++) {
    for (let step = 0; step < 60; step++) {
      const angle = (step / 60) * (3 + image) + image;
      const [row, column] = [14 + 7 * Math.sin(angle), 14 + 6 * Math.cos(1.3 * angle + image)];
      for (let pixel = 0; pixel < 28 * 28; pixel++) {
        const distance = Math.hypot(Math.floor(pixel / 28) - row, (pixel % 28) - column);
        const ink = Math.fround(Math.min(1, Math.max(0, 2 - distance)));
        data[image * 28 * 28 + pixel] = Math.max(data[image * 28 * 28 + pixel], ink);
      }
    }
  }
  return { shape: [batch, 28, 28, 1], data };
}
