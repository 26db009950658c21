import type { LabelledImages } from './labelled-images.ts';

/** Every image with its rows as columns, as EMNIST's files have them; the same labels. */
export function transposeImages(data: LabelledImages): LabelledImages {
  const { count, height, width, channels = 1 } = data;
  const images = new Uint8Array(data.images.length);
  const size = height * width * channels;
  for (let image = 0; image < count; image++) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const from = image * size + (row * width + column) * channels;
        const to = image * size + (column * height + row) * channels;
        for (let channel = 0; channel < channels; channel++) {
          images[to + channel] = data.images[from + channel];
        }
      }
    }
  }
  return { ...data, images, height: width, width: height };
}
