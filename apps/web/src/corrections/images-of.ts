import type { LabelledImages } from '@mnist-cnn/dataset';
import type { Correction } from './correction.ts';

const SIDE = 28;

/** Corrections as images and labels to train on. */
export function imagesOf(corrections: readonly Correction[]): LabelledImages {
  const images = new Uint8Array(corrections.length * SIDE * SIDE);
  for (const [i, { pixels }] of corrections.entries()) images.set(pixels, i * SIDE * SIDE);
  return {
    images,
    labels: Uint8Array.from(corrections, ({ label }) => label),
    count: corrections.length,
    height: SIDE,
    width: SIDE,
    classes: 10,
  };
}
