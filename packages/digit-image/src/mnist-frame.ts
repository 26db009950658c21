import type { Field } from './field.ts';
import { centreOfMass } from './normalise.ts';

/**
 * The pixels of an image that already is as MNIST makes them, or its negative turned round; else undefined.
 *
 * 28×28, no ink on the border, all ink in a box whose longer side is 20, centre of mass in [13.5, 14.5] (0-based).
 */
export function asMnist({ width, height, data }: Field): Uint8Array | undefined {
  if (width !== 28 || height !== 28) return undefined;
  const pixels = Uint8Array.from(data, (v) => Math.round(v));
  for (const candidate of [pixels, pixels.map((v) => 255 - v)]) {
    if (isFramed(candidate)) return candidate;
  }
  return undefined;
}

/** Compression may leave traces of this many grey levels on the paper. */
const TRACE = 16;

function isFramed(pixels: Uint8Array): boolean {
  let [left, right, top, bottom] = [28, -1, 28, -1];
  let peak = 0;
  for (const [i, v] of pixels.entries()) {
    peak = Math.max(peak, v);
    if (v <= TRACE) continue;
    left = Math.min(left, i % 28);
    right = Math.max(right, i % 28);
    top = Math.min(top, Math.floor(i / 28));
    bottom = Math.max(bottom, Math.floor(i / 28));
  }
  const longest = Math.max(right - left, bottom - top) + 1;
  if (peak < 200 || longest < 19 || longest > 20) return false;
  const centre = centreOfMass(pixels, 28);
  return [centre.x, centre.y].every((c) => c - 0.5 >= 13.45 && c - 0.5 <= 14.55);
}
