/** x to the right, y downwards. */
export type Point = readonly [number, number];

const SIDE = 28;
/** The longer side of the box that MNIST fits a digit's ink into. */
const BOX = 20;

/**
 * Draws strokes as MNIST frames a digit: ink in a 20×20 box, its centre of mass at the middle of 28×28.
 *
 * @param strokes lines through points, in any unit.
 * @param pen the pen's width in pixels, about 2.5 in MNIST.
 * @returns grey levels [28, 28], ink 255.
 */
export function drawStrokes(strokes: readonly (readonly Point[])[], pen: number): Uint8Array {
  const ink = coverage(fit(strokes, BOX - pen), pen);
  let [mass, x, y] = [0, 0, 0];
  for (const [i, value] of ink.entries()) {
    mass += value;
    x += value * ((i % SIDE) + 0.5);
    y += value * (Math.floor(i / SIDE) + 0.5);
  }
  const shift = margined(SIDE / 2 - y / mass) * SIDE + margined(SIDE / 2 - x / mass);
  return ink.map((_, i) => ink[i - shift] ?? 0);
}

/** A whole number of pixels that the box can be moved by and still lie in the image. */
function margined(shift: number): number {
  const margin = (SIDE - BOX) / 2;
  return Math.max(-margin, Math.min(margin, Math.round(shift)));
}

/** Moved and scaled into a square of this side, in the middle of the image. */
function fit(strokes: readonly (readonly Point[])[], side: number): Point[][] {
  const points = strokes.flat();
  const [left, top] = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis])));
  const [right, bottom] = [0, 1].map((axis) => Math.max(...points.map((point) => point[axis])));
  const scale = side / Math.max(right - left, bottom - top);
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return strokes.map((stroke) =>
    stroke.map(([x, y]): Point => [
      SIDE / 2 + scale * (x - middleX),
      SIDE / 2 + scale * (y - middleY),
    ]),
  );
}

/** A pixel's ink falls from all to none over the pixel at the pen's edge. */
function coverage(strokes: readonly (readonly Point[])[], pen: number): Uint8Array {
  const squared = new Float64Array(SIDE * SIDE).fill(Infinity);
  for (const stroke of strokes) {
    for (let p = 1; p < stroke.length; p++) approach(squared, stroke[p - 1], stroke[p]);
  }
  return Uint8Array.from(squared, (distance) =>
    Math.round(255 * Math.max(0, Math.min(1, pen / 2 + 0.5 - Math.sqrt(distance)))),
  );
}

/** Lowers every pixel's squared distance to that to a segment. */
function approach(squared: Float64Array, [ax, ay]: Point, [bx, by]: Point): void {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy || 1;
  for (let i = 0; i < squared.length; i++) {
    const x = (i % SIDE) + 0.5 - ax;
    const y = Math.floor(i / SIDE) + 0.5 - ay;
    const t = Math.max(0, Math.min(1, (x * dx + y * dy) / length));
    squared[i] = Math.min(squared[i], (x - t * dx) ** 2 + (y - t * dy) ** 2);
  }
}
