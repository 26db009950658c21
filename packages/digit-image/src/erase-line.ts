import type { Field } from './field.ts';
import type { Line } from './straight-lines.ts';

/** What is so much darker than a line is a stroke over it. */
const DARKER = 1.6;
/** Pixels that a line's edge is soft. */
const SOFT = 1;
/** Tangents of the directions, against the perpendicular, in which strokes cross a line. */
const DIRECTIONS = [0, 0.4, -0.4, 0.9, -0.9, 1.6, -1.6];

/**
 * Takes a nearly level line out of a contrast map, in place; where a stroke crosses it, ink above and below, the stroke stays.
 */
export function eraseLine(contrast: Field, line: Line): void {
  const { width, height, data } = contrast;
  const half = line.thickness / 2 + SOFT;
  const from = Math.max(0, Math.floor(line.from - half));
  const to = Math.min(width - 1, Math.ceil(line.to + half));
  // What is above and below is looked up before any of it is taken out.
  const top = Math.floor(
    Math.min(line.at + line.slope * from, line.at + line.slope * to) - 2 * half - 2,
  );
  const first = Math.max(0, top);
  const bottom = Math.ceil(
    Math.max(line.at + line.slope * from, line.at + line.slope * to) + 2 * half + 2,
  );
  const last = Math.min(height - 1, bottom);
  const before = data.slice(first * width, (last + 1) * width);
  const at = (x: number, y: number) => {
    const row = Math.round(y) - first;
    const column = Math.round(x);
    if (row < 0 || row > last - first || column < 0 || column >= width) return 0;
    return before[row * width + column];
  };
  for (let x = from; x <= to; x++) {
    const centre = line.at + line.slope * x;
    for (
      let y = Math.max(0, Math.ceil(centre - half));
      y <= Math.min(height - 1, centre + half);
      y++
    ) {
      const v = at(x, y);
      if (v > DARKER * line.level || v <= 0) continue;
      const above = y - centre + half + 0.5;
      const below = centre + half + 0.5 - y;
      let crossing = 0;
      for (const slant of DIRECTIONS) {
        const through = Math.min(
          at(x + slant * above, y - above),
          at(x - slant * below, y + below),
        );
        crossing = Math.max(crossing, through);
      }
      data[y * width + x] = Math.min(v, crossing);
    }
  }
}
