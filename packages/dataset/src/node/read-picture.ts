import { errorMessage, sha256OfBytes } from '@mnist-cnn/download';
import { readFile } from 'node:fs/promises';
import { DatasetError } from '../dataset-error.ts';
import type { OpenOptions } from './open-options.ts';

/** Its pixels, row by row. */
export interface PicturePixels {
  /** Grey levels, or red, green and blue where they differ anywhere. */
  readonly pixels: Uint8Array;
  readonly channels: 1 | 3;
  readonly height: number;
  readonly width: number;
  /** Of the file. */
  readonly sha256: string;
}

type ReadPicture = (path: string) => Promise<PicturePixels>;

/**
 * What reads a picture, upright as its EXIF orientation says, what is transparent on white.
 *
 * Rejects with a DatasetError `not-installed` where the npm package `sharp` is not there; what is returned, with one
 * `unreadable-file`.
 */
export async function pictureReader(size: OpenOptions['pictureSize']): Promise<ReadPicture> {
  const { default: sharp } = await import('sharp').catch((cause: unknown) => {
    throw new DatasetError(
      'not-installed',
      `Pictures are read by the npm package sharp, which is not installed: npm install sharp. (${errorMessage(cause)})`,
      { cause },
    );
  });
  return async (path) => {
    try {
      const bytes = await readFile(path);
      const picture = sharp(bytes).autoOrient().flatten({ background: 'white' });
      if (size) picture.resize({ ...size, fit: 'fill' });
      const { data, info } = await picture
        .toColourspace('srgb')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true });
      const { height, width } = info;
      return { ...greyIfPossible(data), height, width, sha256: sha256OfBytes(bytes) };
    } catch (cause) {
      throw new DatasetError(
        'unreadable-file',
        `${path} is not a picture that can be read: ${errorMessage(cause)}. Remove it, or put it there again.`,
        { cause },
      );
    }
  };
}

/** One level of three that are the same. */
function greyIfPossible(rgb: Uint8Array): Pick<PicturePixels, 'pixels' | 'channels'> {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++) {
    const red = rgb[3 * i];
    if (red !== rgb[3 * i + 1] || red !== rgb[3 * i + 2]) return { pixels: rgb, channels: 3 };
    grey[i] = red;
  }
  return { pixels: grey, channels: 1 };
}
