import type { Images } from '@mnist-cnn/dataset';
import { readDigit, type Raster } from '@mnist-cnn/digit-image';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import sharp from 'sharp';

/** An image as a network reads it, or why there is none. */
type Prepared = { readonly image: Images } | { readonly reason: string };

/** Makes of a picture what a network reads. */
export type Prepare = (picture: Raster) => Promise<Prepared>;

/**
 * How pictures are prepared for a network: as MNIST made its images where it reads 28×28 grey levels, else brought to its
 * size and channels, on white where they are transparent.
 *
 * @throws RangeError where it reads no images of one size with 1 or 3 channels.
 */
export function preparationFor(model: LayersModel): Prepare {
  const [, ...shape] = model.inputs[0].shape;
  const [height, width, channels] = shape.map(Number);
  if (shape.length !== 3 || !height || !width || (channels !== 1 && channels !== 3)) {
    throw new RangeError(
      `${model.name} reads [${shape.join(', ')}]; pictures are for networks that read images of one size, grey or in colour.`,
    );
  }
  if (height === 28 && width === 28 && channels === 1) return asDigit;
  return async (picture) => {
    const { data, width: columns, height: rows, channels: samples = 4 } = picture;
    const resized = sharp(data, { raw: { width: columns, height: rows, channels: samples } })
      .flatten({ background: '#fff' })
      .resize(width, height, { fit: 'fill' })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb');
    const images = new Uint8Array(await resized.raw({ depth: 'uchar' }).toBuffer());
    return { image: { images, count: 1, height, width, channels } };
  };
}

async function asDigit(picture: Raster): Promise<Prepared> {
  const reading = readDigit(picture);
  if (!reading.ok) {
    const { reason, message } = reading;
    return { reason: reason === 'several' ? `${message} mnist read reads them all.` : message };
  }
  return { image: { images: reading.pixels, count: 1, height: 28, width: 28 } };
}
