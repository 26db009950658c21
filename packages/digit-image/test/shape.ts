import { type DigitReading, readDigit, type Raster } from '@mnist-cnn/digit-image';

/** The 28×28 of an image that must be readable. */
export function pixelsOf(raster: Raster): Uint8Array {
  return pixelsIn(readDigit(raster));
}

function pixelsIn(reading: DigitReading): Uint8Array {
  if (!reading.ok) throw new Error(`rejected: ${reading.reason}`);
  return reading.pixels;
}

/** Longer side of the box of all ink, centre of mass (0-based), and pen width as mass over half the outline. */
export function measure(pixels: Uint8Array) {
  let [left, right, top, bottom] = [28, -1, 28, -1];
  let [mass, x, y, outline] = [0, 0, 0, 0];
  const at = (column: number, row: number) =>
    column >= 0 && column < 28 && row >= 0 && row < 28 ? pixels[row * 28 + column] : 0;
  for (let row = 0; row <= 28; row++) {
    for (let column = 0; column <= 28; column++) {
      const v = at(column, row);
      outline += Math.hypot(v - at(column - 1, row), v - at(column, row - 1));
      if (v === 0) continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      mass += v;
      x += v * column;
      y += v * row;
    }
  }
  return {
    longest: Math.max(right - left, bottom - top) + 1,
    x: x / mass,
    y: y / mass,
    pen: (2 * mass) / outline,
  };
}

/** Mean absolute difference of two images, in grey levels. */
export function difference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, v, i) => sum + Math.abs(v - b[i]), 0) / a.length;
}

/** The same where one of them may lie a pixel further: a centre of mass on the edge between two pixels goes either way. */
export function shapeDifference(a: Uint8Array, b: Uint8Array): number {
  const steps = [0, -1, 1];
  return Math.min(...steps.flatMap((x) => steps.map((y) => difference(a, moved(b, x, y)))));
}

function moved(pixels: Uint8Array, x: number, y: number): Uint8Array {
  return pixels.map((_, i) => {
    const [column, row] = [(i % 28) - x, Math.floor(i / 28) - y];
    return column >= 0 && column < 28 && row >= 0 && row < 28 ? pixels[row * 28 + column] : 0;
  });
}
