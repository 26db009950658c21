/** @import { Image } from './compose.mjs' */

/**
 * An image `factor` times as large in each direction, smoothly: by cubic convolution.
 *
 * Source: Keys, "Cubic convolution interpolation for digital image processing", 1981, a = −0.5.
 * @param {Image} image
 * @param {number} factor
 * @returns {Image}
 */
export function enlargeImage({ width, height, data }, factor) {
  const wide = alongLines(data, width, height, factor);
  const large = alongLines(transposed(wide, width * factor), height, width * factor, factor);
  const size = { width: width * factor, height: height * factor };
  return {
    ...size,
    data: transposed(large, size.height).map((v) => Math.max(0, Math.min(255, v))),
  };
}

/**
 * @param {Float64Array} data
 * @param {number} length of a line
 * @param {number} lines
 * @param {number} factor
 */
function alongLines(data, length, lines, factor) {
  const out = new Float64Array(lines * length * factor);
  for (let i = 0; i < out.length; i++) {
    const line = Math.floor(i / (length * factor));
    const at = ((i % (length * factor)) + 0.5) / factor - 0.5;
    for (let tap = Math.floor(at) - 1; tap <= Math.floor(at) + 2; tap++) {
      const inside = Math.max(0, Math.min(length - 1, tap));
      out[i] += keys(Math.abs(at - tap)) * data[line * length + inside];
    }
  }
  return out;
}

/** @param {number} d */
function keys(d) {
  if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1;
  return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;
}

/** @param {Float64Array} data @param {number} length of a line */
function transposed(data, length) {
  const lines = data.length / length;
  return data.map((_, i) => data[(i % lines) * length + Math.floor(i / lines)]);
}
