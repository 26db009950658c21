import { readDigit } from '@mnist-cnn/digit-image';
import { between } from '@mnist-cnn/dataset';
import { alone, open } from './grey.mjs';

/** How much larger a picture of 28×28 becomes. */
const FROM = 3;
const TO = 10;

/**
 * An image of 28×28 as a picture of it is read: enlarged, out of focus, on light paper; undefined where reading refuses it.
 * @param {Uint8Array} data ink 255
 * @param {import('@mnist-cnn/dataset').Random} random
 */
export async function readAsPicture(data, random) {
  const side = Math.round(28 * between(FROM, TO, random));
  const large = open({ data, width: 28, height: 28 }).resize(side, side, { kernel: 'cubic' });
  const picture = await alone(
    random.nextFloat() < 0.5 ? large.blur(between(0.01, 0.03, random) * side) : large,
  );
  const reading = readDigit({ ...picture, data: picture.data.map((v) => 255 - v), channels: 1 });
  return reading.ok ? reading.pixels : undefined;
}
