import type { Images } from './labelled-images.ts';

/**
 * Whether images seem to be dark on light, where MNIST's are light on dark: their edges are lighter than grey in the mean,
 * and no darker than what they surround.
 */
export function looksInverted(data: Images): boolean {
  const { images, count, height, width, channels = 1 } = data;
  const row = width * channels;
  const edge = { sum: 0, count: 0 };
  let sum = 0;
  for (let offset = 0, y = 0; offset < count * height * row; offset += row, y = (y + 1) % height) {
    for (let x = 0; x < row; x++) {
      const level = images[offset + x];
      sum += level;
      if (y === 0 || y === height - 1 || x < channels || x >= row - channels) {
        edge.sum += level;
        edge.count++;
      }
    }
  }
  const mean = edge.sum / edge.count;
  return mean > 127.5 && mean >= sum / images.length;
}
