import { createLabelledImages, type LabelledImages } from '@mnist-cnn/dataset';

/** Images of 2×3 pixels, pixel i of image n being 10 n + i, with the labels given. */
export function sampleImages(...labels: readonly number[]): LabelledImages {
  const data = Uint8Array.from(
    { length: labels.length * 6 },
    (_, i) => 10 * Math.floor(i / 6) + (i % 6),
  );
  return createLabelledImages(
    { type: 'uint8', shape: [labels.length, 2, 3], data },
    { type: 'uint8', shape: [labels.length], data: Uint8Array.from(labels) },
  );
}
