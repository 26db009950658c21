import { isHeic } from '@mnist-cnn/heic';
import { openHeic } from './open-heic.ts';
import { openSvg } from './open-svg.ts';

interface DecodeOptions {
  /** Pixels of the longer side of what has none of its own. */
  readonly side: number;
  readonly maxPixels: number;
}

/** What browsers decode they decode; HEIC, which few do, is decoded alike in all, and as the command does. */
export async function decodeFile(
  file: Blob,
  { side, maxPixels }: DecodeOptions,
): Promise<ImageBitmap> {
  if (file.type === 'image/svg+xml') return openSvg(file, side);
  const start = new Uint8Array(await file.slice(0, 256).arrayBuffer());
  return isHeic(start) ? openHeic(file, maxPixels) : createImageBitmap(file);
}
