import { HeicError, readHeic, type HeicPicture, type HeicProblem } from '@mnist-cnn/heic';
import { transfer } from 'comlink';

/** Decodes HEIC, in a worker: it takes one or two seconds for a phone's photo. */
export class HeicDecoder {
  /** The picture, or why it cannot be decoded; rejects where the decoder cannot be fetched. */
  async decode(file: Blob, maxPixels: number): Promise<HeicPicture | HeicProblem> {
    try {
      const picture = await readHeic(new Uint8Array(await file.arrayBuffer()), maxPixels);
      return transfer(picture, [picture.data.buffer]);
    } catch (error) {
      if (error instanceof HeicError) return error.code;
      throw error;
    }
  }
}
