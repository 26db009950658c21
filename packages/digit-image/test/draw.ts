/** A stroke: its points, in the unit square. */
export type Stroke = readonly (readonly [number, number])[];

const arc = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke =>
  Array.from({ length: 25 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 24) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)] as const;
  });

/** Digits as a person writes them, one or two strokes each. */
export const DIGITS: Readonly<Record<string, readonly Stroke[]>> = {
  zero: [arc(0.5, 0.5, 0.32, 0.5, 0, 360)],
  one: [
    [
      [0.45, 0],
      [0.55, 1],
    ],
  ],
  two: [[...arc(0.5, 0.28, 0.32, 0.28, 190, 400), [0.2, 1], [0.85, 1]]],
  four: [
    [
      [0.35, 0],
      [0.15, 0.6],
      [0.85, 0.6],
    ],
    [
      [0.65, 0.25],
      [0.65, 1],
    ],
  ],
  five: [
    [[0.25, 0], [0.25, 0.42], ...arc(0.45, 0.68, 0.35, 0.3, 240, 490)],
    [
      [0.34, 0],
      [0.85, 0],
    ],
  ],
  seven: [
    [
      [0.15, 0],
      [0.85, 0],
      [0.4, 1],
    ],
  ],
  eight: [arc(0.5, 0.25, 0.22, 0.24, 90, 450), arc(0.5, 0.75, 0.3, 0.25, -90, 270)],
};

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Coverage by ink, 0–1. */
  readonly data: Float64Array;
}

/** Anti-aliased strokes: coverage falls from 1 to 0 over the pixel at the pen's edge. */
export function draw(
  strokes: readonly Stroke[],
  paper: { width: number; height: number },
  at: { left: number; top: number; width: number; height: number },
  pen: number,
): Drawing {
  const { width, height } = paper;
  const data = new Float64Array(width * height);
  for (const stroke of strokes) {
    const points = stroke.map(
      ([x, y]) => [at.left + x * at.width, at.top + y * at.height] as const,
    );
    for (const [i, b] of points.entries()) {
      const a = points[Math.max(0, i - 1)];
      const reach = pen / 2 + 1;
      const top = Math.max(0, Math.floor(Math.min(a[1], b[1]) - reach));
      const bottom = Math.min(height - 1, Math.ceil(Math.max(a[1], b[1]) + reach));
      const left = Math.max(0, Math.floor(Math.min(a[0], b[0]) - reach));
      const right = Math.min(width - 1, Math.ceil(Math.max(a[0], b[0]) + reach));
      for (let y = top; y <= bottom; y++) {
        for (let x = left; x <= right; x++) {
          const d = distance(x + 0.5, y + 0.5, a, b);
          const cover = Math.max(0, Math.min(1, pen / 2 - d + 0.5));
          data[y * width + x] = Math.max(data[y * width + x], cover);
        }
      }
    }
  }
  return { width, height, data };
}

function distance(
  x: number,
  y: number,
  a: readonly [number, number],
  b: readonly [number, number],
): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t = length > 0 ? Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) : 0;
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

/** A grey raster of a drawing: paper and ink levels, mixed by coverage. */
export function onPaper({ width, height, data }: Drawing, paper: number, ink: number) {
  return { width, height, data: data.map((v) => paper + (ink - paper) * v) };
}
