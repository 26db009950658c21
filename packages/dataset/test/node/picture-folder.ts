import type { LabelledImages } from '@mnist-cnn/dataset';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { pixelsOf } from './some-digits.ts';

interface PictureForm {
  readonly ending?: 'png' | 'jpg' | 'webp';
  /** Saved in red, green and blue also where it is grey. */
  readonly isColour?: boolean;
}

/** Writes images as pictures in folders named by class. */
export async function writePictures(
  folder: string,
  data: LabelledImages,
  classNames: readonly string[],
  { ending = 'png', isColour = false }: PictureForm = {},
): Promise<void> {
  const { height, width } = data;
  const channels = data.channels === 3 ? 3 : 1;
  for (let i = 0; i < data.count; i++) {
    const place = join(folder, classNames[data.labels[i]]);
    await mkdir(place, { recursive: true });
    const picture = sharp(pixelsOf(data, i), { raw: { height, width, channels } });
    if (channels === 1 && !isColour) picture.toColourspace('b-w');
    await picture
      .jpeg({ quality: 100 })
      .webp({ lossless: true })
      .png()
      .toFile(join(place, `${i}.${ending}`));
  }
}
