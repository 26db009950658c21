import { openWebTestSet } from '@mnist-cnn/dataset/web';
import type { LabelledImages } from '@mnist-cnn/dataset';
import type { Picture } from '../picture/picture.ts';

/** Fetches MNIST's 10,000 test digits, checked and kept; tells what share of them is there. */
export async function openTestDigits(onProgress: (share: number) => void): Promise<LabelledImages> {
  const folder = new URL('data/', document.baseURI);
  const { test } = await openWebTestSet('mnist', folder, {
    onProgress: (received, total) => onProgress(received / total),
  });
  return test;
}

/** One of them as a picture to read. */
export async function pictureOfDigit(
  { images, width, height }: LabelledImages,
  index: number,
  name: string,
): Promise<Picture> {
  const size = width * height;
  const data = images.slice(index * size, (index + 1) * size);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('Expected a canvas to draw on, found none.');
  const shown = context.createImageData(width, height);
  for (const [i, value] of data.entries()) shown.data.set([value, value, value, 255], 4 * i);
  context.putImageData(shown, 0, 0);
  const url = URL.createObjectURL(await canvas.convertToBlob());
  return {
    name,
    isTestDigit: true,
    raster: { data, width, height, channels: 1 },
    url,
    release: () => URL.revokeObjectURL(url),
  };
}
