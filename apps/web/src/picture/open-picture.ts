import { isHeic } from '@mnist-cnn/heic';
import { openHeic } from './open-heic.ts';
import { openSvg } from './open-svg.ts';
import { PictureError } from './picture-error.ts';
import type { Picture } from './picture.ts';

/** Bytes of a file: more than any photo of a phone. */
const MAX_BYTES = 40e6;
/** Pixels of a picture: it is decoded whole before it is made smaller. */
const MAX_PIXELS = 100e6;
/** The longer side of what is read; readDigit averages to this itself. */
const SIDE = 1024;

/**
 * Opens a picture file, made smaller if need be.
 *
 * @throws PictureError where it is none, or too large.
 */
export async function openPicture(file: Blob, name: string): Promise<Picture> {
  if (file.size > MAX_BYTES) {
    throw new PictureError('too-large', `${name} has ${file.size} bytes; at most ${MAX_BYTES}.`);
  }
  const whole = await decode(file).catch((cause: unknown) => {
    if (cause instanceof PictureError) throw cause;
    throw new PictureError('no-picture', `${name} is no picture: ${String(cause)}`, { cause });
  });
  try {
    if (whole.width * whole.height > MAX_PIXELS) {
      throw new PictureError('too-large', `${name} has ${whole.width}×${whole.height} pixels.`);
    }
    return await pictureOf(whole, name);
  } finally {
    whole.close();
  }
}

/** What browsers decode they decode; HEIC, which few do, is decoded alike in all, and as the command does. */
async function decode(file: Blob): Promise<ImageBitmap> {
  if (file.type === 'image/svg+xml') return openSvg(file, SIDE);
  const start = new Uint8Array(await file.slice(0, 256).arrayBuffer());
  return isHeic(start) ? openHeic(file, MAX_PIXELS) : createImageBitmap(file);
}

/** A picture of what an image or a video shows at this moment. */
export async function pictureOf(
  source: ImageBitmap | HTMLVideoElement,
  name: string,
): Promise<Picture> {
  const [width, height] =
    source instanceof HTMLVideoElement
      ? [source.videoWidth, source.videoHeight]
      : [source.width, source.height];
  const scale = Math.min(1, SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(scale * width)),
    Math.max(1, Math.round(scale * height)),
  );
  const context = canvas.getContext('2d');
  if (!context) throw new PictureError('no-picture', 'This browser gives no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const url = URL.createObjectURL(await canvas.convertToBlob());
  return {
    name,
    raster: { data, width: canvas.width, height: canvas.height, channels: 4 },
    url,
    release: () => URL.revokeObjectURL(url),
  };
}
