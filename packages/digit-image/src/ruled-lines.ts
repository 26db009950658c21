import type { Line } from './straight-lines.ts';

/** How near the sheet's edge a line ends that is taken to reach it, of the longer side of the image. */
const AT_EDGE = 0.05;
/** Lines as long as this share of the image, so many of them side by side, are ruled even if they end before the edge. */
const LONG = 0.45;
const FAMILY = 3;
/** Parallels are farther from one another than this share of the longer side; what is nearer are pieces of one line. */
const APART = 0.02;
/** Greatest difference between the slopes of parallels. */
const PARALLEL = 0.03;

/**
 * The lines that are ruled on a sheet: those from edge to edge of it, and families of parallels.
 *
 * @param width of the image along the lines
 * @param longest side of the image
 * @param isOn whether a place is on the sheet
 */
export function ruledLines(
  lines: readonly Line[],
  width: number,
  longest: number,
  isOn: (x: number, y: number) => boolean,
): readonly Line[] {
  const reach = AT_EDGE * longest;
  const ends = ({ from, to, at, slope }: Line) =>
    [from - reach, to + reach].filter((x) => !isOn(Math.round(x), Math.round(at + slope * x)));
  const long = lines.filter(({ from, to }) => to - from >= LONG * width);
  const middle = (line: Line) => line.at + (line.slope * width) / 2;
  const hasFamily = (line: Line) => {
    const places = long
      .filter(({ slope }) => Math.abs(slope - line.slope) <= PARALLEL)
      .map(middle)
      .toSorted((a, b) => a - b);
    const apart = places.filter((at, i) => i === 0 || at - places[i - 1] > APART * longest);
    return apart.length >= FAMILY;
  };
  return lines.filter(
    (line) => ends(line).length === 2 || (long.includes(line) && hasFamily(line)),
  );
}
