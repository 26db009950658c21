import { Program } from '../workers/program.ts';
import { PictureError } from './picture-error.ts';

/**
 * Decodes a HEIC file in a worker that ends with it, and its memory, too.
 *
 * @throws PictureError
 */
export async function openHeic(file: Blob, maxPixels: number): Promise<ImageBitmap> {
  const program = new Program('heic', (programs) => programs.heic());
  try {
    const decoder = await program.running;
    const picture = await decoder.decode(file, maxPixels);
    if (picture === 'too-large') throw new PictureError('too-large', 'It has too many pixels.');
    if (picture === 'damaged') throw new PictureError('no-picture', 'It is damaged.');
    const { data, width, height } = picture;
    return await createImageBitmap(
      new ImageData(new Uint8ClampedArray(data.buffer), width, height),
    );
  } catch (cause) {
    if (cause instanceof PictureError) throw cause;
    throw new PictureError('no-decoder', `HEIC could not be decoded: ${String(cause)}`, { cause });
  } finally {
    program.end();
  }
}
