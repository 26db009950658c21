import { createField, type Field } from './field.ts';

/** Median over a square of 2·radius + 1 pixels, of which every second one in each direction is looked at; cut off at the borders. */
export function medianAround({ width, height, data }: Field, radius: number): Field {
  const out = createField(width, height);
  const window = new Float32Array((radius + 1) ** 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let n = 0;
      for (let dy = -radius; dy <= radius; dy += 2) {
        if (y + dy < 0 || y + dy >= height) continue;
        for (let dx = -radius; dx <= radius; dx += 2) {
          if (x + dx < 0 || x + dx >= width) continue;
          window[n++] = data[(y + dy) * width + x + dx];
        }
      }
      out.data[y * width + x] = window.subarray(0, n).toSorted()[n >> 1];
    }
  }
  return out;
}
