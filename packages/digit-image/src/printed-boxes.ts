import type { Line } from './straight-lines.ts';

/** A rectangle of four lines, perhaps one of a row or table of them. */
export interface PrintedBox {
  readonly top: Line;
  readonly bottom: Line;
  /** As functions of y. */
  readonly left: Line;
  readonly right: Line;
}

/** How far lines may miss each other at a corner, of the longer side of the image. */
const CORNER = 0.015;
/** The lines of a box are of like thickness, in pixels and as a ratio. */
const LIKE = 2;

/**
 * The rectangles that level and upright lines enclose, of sides at least `shortest` long.
 *
 * @param level lines y(x)
 * @param upright lines x(y)
 * @param longest side of the image
 */
export function printedBoxes(
  level: readonly Line[],
  upright: readonly Line[],
  longest: number,
  shortest: number,
): readonly PrintedBox[] {
  const tolerance = Math.max(3, CORNER * longest);
  const boxes: PrintedBox[] = [];
  for (const top of level) {
    for (const bottom of level) {
      if (!areLike(top, bottom) || atOf(bottom, top.from) - atOf(top, top.from) < shortest)
        continue;
      const sides = upright
        .filter((side) => areLike(side, top) && meets(side, top) && meets(side, bottom))
        .toSorted((a, b) => crossing(a, top) - crossing(b, top));
      for (const [i, left] of sides.entries()) {
        const right = sides[i + 1];
        if (right && crossing(right, top) - crossing(left, top) >= shortest) {
          boxes.push({ top, bottom, left, right });
        }
      }
    }
  }
  return boxes;

  /** Whether an upright and a level line cross or touch. */
  function meets(side: Line, line: Line): boolean {
    const x = crossing(side, line);
    const y = atOf(line, x);
    return isWithin(line, x, tolerance) && isWithin(side, y, tolerance);
  }
}

/** The x at which an upright line crosses a level one. */
function crossing(side: Line, line: Line): number {
  return (side.at + side.slope * line.at) / (1 - side.slope * line.slope);
}

function atOf({ at, slope }: Line, x: number): number {
  return at + slope * x;
}

function isWithin({ from, to }: Line, x: number, tolerance: number): boolean {
  return x >= from - tolerance && x <= to + tolerance;
}

function areLike(a: Line, b: Line): boolean {
  const [thin, thick] = [a.thickness, b.thickness].toSorted((x, y) => x - y);
  return thick <= LIKE * thin || thick - thin <= LIKE;
}
