import { openDataset } from '@mnist-cnn/dataset/node';
import { fromBoolArray } from 'skeleton-tracing-js';
import type { PointerStroke } from '../harness/web-page.ts';

const SIDE = 28;
/** Pixels that one of the image becomes before it is thinned. */
const ENLARGED = 6;

interface TracedDigit {
  readonly index: number;
  readonly label: number;
  readonly strokes: readonly PointerStroke[];
}

/** Test digits, evenly spread, as the strokes that run along the middle of their ink. */
export async function strokesOfTestDigits(count: number): Promise<TracedDigit[]> {
  const { test } = await openDataset('mnist');
  return Array.from({ length: count }, (_, i) => {
    const index = Math.floor((i * test.count) / count);
    const pixels = test.images.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE);
    return { index, label: test.labels[index], strokes: skeletonOf(pixels) };
  });
}

function skeletonOf(pixels: Uint8Array): PointerStroke[] {
  const side = SIDE * ENLARGED;
  const isInk = Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)].map((at) => (at + 0.5) / ENLARGED - 0.5);
    return greyAt(pixels, x, y) > 127;
  });
  const { polylines } = fromBoolArray(isInk, side, side);
  return polylines.map((line) => thinned(line.map(([x, y]) => ({ x: x / side, y: y / side }))));
}

/** Without points that are nearly where the one before is, but for the last: each takes a movement of the mouse. */
function thinned(line: PointerStroke): PointerStroke {
  let kept = line[0];
  return line.filter((point, i) => {
    const isFar = Math.hypot(point.x - kept.x, point.y - kept.y) > 1.5 / SIDE;
    if (isFar) kept = point;
    return isFar || i === 0 || i === line.length - 1;
  });
}

/** Between pixels, bilinear. */
function greyAt(pixels: Uint8Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - left, y - top];
  const at = (row: number, column: number) =>
    row >= 0 && column >= 0 && row < SIDE && column < SIDE ? pixels[row * SIDE + column] : 0;
  return (
    (1 - below) * ((1 - right) * at(top, left) + right * at(top, left + 1)) +
    below * ((1 - right) * at(top + 1, left) + right * at(top + 1, left + 1))
  );
}
