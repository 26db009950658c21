import { renderStrokes, type Stroke } from '@mnist-cnn/digit-image';

/** A digit's longer side, in pixels, and the most that a whole sheet gets. */
const DIGIT = 80;
const LONGEST = 1000;
/** A stroke shorter than this, of the longest, is a dot or a hook, and tells nothing of a digit's size. */
const SHORT = 0.25;

/** Strokes of several digits as an image, each about as large as one alone is drawn, with the pen that fits it. */
export function sheetOfStrokes(strokes: readonly Stroke[]): ReturnType<typeof renderStrokes> {
  const lengths = strokes.map(longerSideOf).toSorted((a, b) => a - b);
  const telling = lengths.filter((length) => length > SHORT * (lengths.at(-1) ?? 0));
  const typical = telling[Math.floor(telling.length / 2)] ?? 0;
  const whole = longerSideOf(strokes.flat());
  const longerSide = typical > 0 ? Math.min(LONGEST, (DIGIT * whole) / typical) : DIGIT;
  return renderStrokes(strokes, longerSide);
}

function longerSideOf(points: Stroke): number {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
