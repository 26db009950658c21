// What the test digits go through before they are read again.
import * as change from './enlarge.mjs';

/** @typedef {{ width: number, height: number, channels: 1 | 4, data: Uint8ClampedArray }} Raster */

/**
 * A digit `factor` times as large, somewhere on a canvas half as large again.
 * @param {Uint8Array} digit
 * @param {number} factor
 * @param {'replicate' | 'bilinear' | 'bicubic'} kernel
 * @param {() => number} random
 */
function onCanvas(digit, factor, kernel, random) {
  const image = { width: 28, height: 28, data: Float64Array.from(digit) };
  const large = change.enlarge(image, factor, kernel);
  const margin = 14 * factor;
  const at = () => Math.floor(random() * (margin + 1));
  return change.place(large, large.width + margin, large.height + margin, at(), at());
}

/** Ink of 60 on paper of 238 grey levels. */
const onPaper = (image) => ({ ...image, data: image.data.map((v) => 238 - 0.7 * v) });

const photo = (alter) => (digit, factor, random) =>
  change.toGrey(alter(onPaper(onCanvas(digit, factor, 'bicubic', random)), random));

const seedFrom = (random) => Math.floor(random() * 2 ** 32);

/** @type {Record<string, (digit: Uint8Array, factor: number, random: () => number) => Raster>} */
export const CONDITIONS = {
  'pixels repeated': (digit, factor, random) =>
    change.toGrey(onCanvas(digit, factor, 'replicate', random)),
  'pixels repeated, inverted': (digit, factor, random) =>
    change.toGrey(change.invert(onCanvas(digit, factor, 'replicate', random))),
  bilinear: (digit, factor, random) => change.toGrey(onCanvas(digit, factor, 'bilinear', random)),
  'bilinear, inverted': (digit, factor, random) =>
    change.toGrey(change.invert(onCanvas(digit, factor, 'bilinear', random))),
  bicubic: (digit, factor, random) => change.toGrey(onCanvas(digit, factor, 'bicubic', random)),
  'bicubic, inverted': (digit, factor, random) =>
    change.toGrey(change.invert(onCanvas(digit, factor, 'bicubic', random))),
  'light falls by 20 % across': photo((image) => change.shade(image, 'linear', 0.2)),
  'light falls by 40 % across': photo((image) => change.shade(image, 'linear', 0.4)),
  'light falls by 20 % to the corners': photo((image) => change.shade(image, 'radial', 0.2)),
  'light falls by 40 % to the corners': photo((image) => change.shade(image, 'radial', 0.4)),
  'noise of 10 grey levels': photo((image, random) => change.addNoise(image, 10, seedFrom(random))),
  'noise of 25 grey levels': photo((image, random) => change.addNoise(image, 25, seedFrom(random))),
  'light falls by 40 % to the corners, noise of 8': photo((image, random) =>
    change.addNoise(change.shade(image, 'radial', 0.4), 8, seedFrom(random)),
  ),
  'JPEG of quality 30': photo((image) => change.jpeg(image, 30)),
  'blur of 1 pixel': photo((image) => change.blur(image, 1)),
  'blue ink on cream paper': (digit, factor, random) =>
    change.toColour(onCanvas(digit, factor, 'bicubic', random), [250, 240, 210], [20, 40, 160]),
  'yellow ink on white paper': (digit, factor, random) =>
    change.toColour(onCanvas(digit, factor, 'bicubic', random), [255, 255, 255], [255, 235, 40]),
};
