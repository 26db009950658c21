import type { Field } from './field.ts';
import type { Line } from './straight-lines.ts';

/** How far the ends of two sides of a box may miss each other, of the longer side of the image. */
const ALIGNED = 0.02;
/** Of the way from end to end, so much is ink. */
const INKED = 0.92;
const STEEPEST = 0.21;
const ENDS = ['from', 'to'] as const;

/**
 * The lines that join the ends of two upright ones alike, where there is ink all the way: sides of a box that cannot be seen
 * as lines because a stroke lies along them.
 *
 * @param upright lines x(y)
 */
export function joiningLines(contrast: Field, upright: readonly Line[]): readonly Line[] {
  const { width, height, data } = contrast;
  const aligned = ALIGNED * Math.max(width, height);
  const joining: Line[] = [];
  for (const left of upright) {
    for (const right of upright) {
      if (right.at <= left.at) continue;
      for (const end of ENDS) {
        const [y0, y1] = [left[end], right[end]];
        const [x0, x1] = [left.at + left.slope * y0, right.at + right.slope * y1];
        if (Math.abs(y1 - y0) > aligned + STEEPEST * (x1 - x0) || x1 - x0 < 2 * aligned) continue;
        const slope = (y1 - y0) / (x1 - x0);
        const [level, thickness] = [
          mean(left.level, right.level),
          mean(left.thickness, right.thickness),
        ];
        // The ends of the sides are those of the box, half a line beyond the middle of the joining one.
        const inwards = (end === 'from' ? 1 : -1) * (thickness / 2);
        const line = { slope, at: y0 + inwards - slope * x0, from: x0, to: x1, thickness, level };
        const isInked = (x: number) => {
          const y = Math.round(line.at + slope * x);
          return [y - 1, y, y + 1].some(
            (row) => row >= 0 && row < height && data[row * width + x] > 0.5 * level,
          );
        };
        const columns = Array.from({ length: Math.floor(x1 - x0) }, (_, n) => Math.round(x0 + n));
        if (columns.filter(isInked).length >= INKED * columns.length) joining.push(line);
      }
    }
  }
  return joining;
}

function mean(a: number, b: number): number {
  return (a + b) / 2;
}
