import { HeicError } from './heic-error.ts';

/** RGBA, alpha not premultiplied, row by row. */
export interface HeicPicture {
  readonly data: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
}

/**
 * Decodes the main picture of a HEIC file, upright: rotated, mirrored and cropped as the file's properties say. (Beside
 * them the orientation in its EXIF has no meaning, ISO/IEC 23008-12, A.2.)
 *
 * The decoder is loaded with the first picture, and each picture has its own, so that its memory goes with it.
 *
 * @param bytes of the whole file.
 * @param maxPixels that the picture may have; it is refused before it is decoded where it says that it has more.
 * @throws HeicError where it is damaged or too large.
 */
export async function readHeic(bytes: Uint8Array, maxPixels: number): Promise<HeicPicture> {
  const { default: libheif } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs');
  const heif = libheif({ print: silent, printErr: silent });
  try {
    const context = heif.heif_context_alloc();
    const found = heif.heif_context_read_from_memory(context, bytes);
    if (found.code !== heif.heif_error_code.heif_error_Ok) throw new Error(found.message);
    const handle = heif.heif_js_context_get_primary_image_handle(context);
    if (handle.code !== undefined) throw new Error(handle.message);
    const width = heif.heif_image_handle_get_width(handle);
    const height = heif.heif_image_handle_get_height(handle);
    if (width * height > maxPixels) {
      throw new HeicError(
        'too-large',
        `The HEIC picture has ${width}×${height} pixels; at most ${maxPixels} are read.`,
      );
    }
    const decoded = await heif.heif_js_decode_image2(
      handle,
      heif.heif_colorspace.heif_colorspace_RGB,
      heif.heif_chroma.heif_chroma_interleaved_RGBA,
    );
    if (decoded.code !== undefined) throw new Error(decoded.message);
    return withoutPadding(decoded.channels[0]);
  } catch (cause) {
    if (cause instanceof HeicError) throw cause;
    throw new HeicError('damaged', 'The HEIC picture is damaged, cut short or of another kind.', {
      cause,
    });
  }
}

/** Nothing: libraries do not print. */
function silent(): void {}

interface PaddedPicture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Bytes from row to row. */
  readonly stride: number;
}

/** A copy of the pixels, out of the decoder's memory. */
function withoutPadding({ data, width, height, stride }: PaddedPicture): HeicPicture {
  const row = 4 * width;
  const copy = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    copy.set(data.subarray(y * stride, y * stride + row), y * row);
  }
  return { data: copy, width, height };
}
