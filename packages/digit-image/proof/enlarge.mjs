// Enlargements and degradations of grey images, for the proof and for anyone who measures what survives them.
/**
 * Numbers from 0 to 255, row by row.
 * @typedef {{ width: number, height: number, data: Float64Array }} Image
 */

/**
 * The image `factor` times as large in each direction; `kernel` is replicate, bilinear or bicubic (Keys, a = −0.5).
 * @param {Image} image
 * @param {number} factor
 * @param {'replicate' | 'bilinear' | 'bicubic'} kernel
 * @returns {Image}
 */
export function enlarge(image, factor, kernel = 'replicate') {
  const across = resize(image.width, factor, kernel);
  const down = resize(image.height, factor, kernel);
  const width = image.width * factor;
  const wide = new Float64Array(width * image.height);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [from, weight] of across[x]) {
        wide[y * width + x] += weight * image.data[y * image.width + from];
      }
    }
  }
  const height = image.height * factor;
  const data = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [from, weight] of down[y]) data[y * width + x] += weight * wide[from * width + x];
    }
  }
  return { width, height, data };
}

function resize(length, factor, kernel) {
  return Array.from({ length: length * factor }, (_, i) => {
    const at = (i + 0.5) / factor - 0.5;
    const low = Math.floor(at);
    if (kernel === 'replicate') return [[Math.floor(i / factor), 1]];
    const taps = kernel === 'bilinear' ? [0, 1] : [-1, 0, 1, 2];
    const weigh = kernel === 'bilinear' ? triangle : keys;
    return taps.map((tap) => [
      Math.min(length - 1, Math.max(0, low + tap)),
      weigh(Math.abs(at - low - tap)),
    ]);
  });
}

const triangle = (d) => Math.max(0, 1 - d);
const keys = (d) =>
  d < 1 ? 1.5 * d ** 3 - 2.5 * d ** 2 + 1 : d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;

/**
 * The image at (left, top) on a larger, empty canvas.
 * @param {Image} image
 * @param {number} width
 * @param {number} height
 * @param {number} left
 * @param {number} top
 * @returns {Image}
 */
export function place(image, width, height, left, top) {
  const data = new Float64Array(width * height);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const [cx, cy] = [left + x, top + y];
      if (cx < 0 || cy < 0 || cx >= width || cy >= height) continue;
      data[cy * width + cx] = image.data[y * image.width + x];
    }
  }
  return { width, height, data };
}

/**
 * The negative.
 * @param {Image} image
 * @returns {Image}
 */
export const invert = (image) => ({ ...image, data: image.data.map((v) => 255 - v) });

/**
 * Light that falls off: linear from left to right, or radial from the middle to the corners, by `depth` (0–1).
 * @param {Image} image
 * @param {'linear' | 'radial'} form
 * @param {number} depth
 * @returns {Image}
 */
export function shade(image, form, depth) {
  const { width, height } = image;
  const data = image.data.map((v, i) => {
    const x = (i % width) / (width - 1);
    const y = Math.floor(i / width) / (height - 1);
    const away = form === 'linear' ? x : Math.hypot(x - 0.5, y - 0.5) / Math.SQRT1_2;
    return v * (1 - depth * (form === 'linear' ? away : away ** 2));
  });
  return { width, height, data };
}

/**
 * Gaussian noise of a standard deviation in grey levels, from a seeded generator.
 * @param {Image} image
 * @param {number} sigma
 * @param {number} seed
 * @returns {Image}
 */
export function addNoise(image, sigma, seed) {
  const random = seeded(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return { ...image, data: image.data.map((v) => v + sigma * gauss()) };
}

/**
 * A blur by three box filters of 2·radius + 1 pixels.
 * @param {Image} image
 * @param {number} radius
 * @returns {Image}
 */
export function blur(image, radius) {
  let { data } = image;
  const { width, height } = image;
  for (let pass = 0; pass < 3; pass++) {
    data = data.map((_, i) => mean(data, width, height, i, radius, 0));
    data = data.map((_, i) => mean(data, width, height, i, 0, radius));
  }
  return { width, height, data };
}

function mean(data, width, height, i, rx, ry) {
  const [x, y] = [i % width, Math.floor(i / width)];
  let sum = 0;
  for (let dy = -ry; dy <= ry; dy++) {
    for (let dx = -rx; dx <= rx; dx++) {
      const cx = Math.min(width - 1, Math.max(0, x + dx));
      const cy = Math.min(height - 1, Math.max(0, y + dy));
      sum += data[cy * width + cx];
    }
  }
  return sum / ((2 * rx + 1) * (2 * ry + 1));
}

/**
 * Each 8×8 block without the cosine coefficients that a JPEG of that quality (1–100) rounds away.
 * @param {Image} image
 * @param {number} quality
 * @returns {Image}
 */
export function jpeg(image, quality) {
  const { width, height } = image;
  const data = Float64Array.from(image.data);
  const scale = quality < 50 ? 50 / quality : 2 - quality / 50;
  const table = LUMINANCE.map((q) => Math.max(1, Math.floor(q * scale + 0.5)));
  const block = new Float64Array(64);
  const turned = new Float64Array(64);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let i = 0; i < 64; i++) {
        const x = Math.min(width - 1, left + (i % 8));
        const y = Math.min(height - 1, top + (i >> 3));
        block[i] = image.data[y * width + x] - 128;
      }
      cosines(block, turned, false);
      for (let i = 0; i < 64; i++) turned[i] = Math.round(turned[i] / table[i]) * table[i];
      cosines(turned, block, true);
      for (let i = 0; i < 64; i++) {
        const [x, y] = [left + (i % 8), top + (i >> 3)];
        if (x < width && y < height) data[y * width + x] = block[i] + 128;
      }
    }
  }
  return { width, height, data };
}

const COSINE = Array.from({ length: 64 }, (_, i) => {
  const [frequency, at] = [i >> 3, i % 8];
  return (
    (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * at + 1) * frequency * Math.PI) / 16)
  );
});

function cosines(from, to, back) {
  const half = new Float64Array(64);
  const basis = (i, j) => (back ? COSINE[j * 8 + i] : COSINE[i * 8 + j]);
  for (let y = 0; y < 8; y++) {
    for (let u = 0; u < 8; u++) {
      for (let x = 0; x < 8; x++) half[y * 8 + u] += basis(u, x) * from[y * 8 + x];
    }
  }
  to.fill(0);
  for (let v = 0; v < 8; v++) {
    for (let u = 0; u < 8; u++) {
      for (let y = 0; y < 8; y++) to[v * 8 + u] += basis(v, y) * half[y * 8 + u];
    }
  }
}

// ITU-T T.81, table K.1.
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];

/**
 * A grey raster: rounded and cut off at 0 and 255.
 * @param {Image} image
 * @returns {{ width: number, height: number, channels: 1, data: Uint8ClampedArray }}
 */
export function toGrey({ width, height, data }) {
  return { width, height, channels: 1, data: new Uint8ClampedArray(data) };
}

/**
 * An RGBA raster in which 0 becomes the paper's colour and 255 the ink's.
 * @param {Image} image
 * @param {readonly number[]} paper
 * @param {readonly number[]} ink
 * @returns {{ width: number, height: number, channels: 4, data: Uint8ClampedArray }}
 */
export function toColour({ width, height, data }, paper, ink) {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (const [i, v] of data.entries()) {
    for (let c = 0; c < 3; c++) {
      rgba[i * 4 + c] = Math.round(paper[c] + ((ink[c] - paper[c]) * v) / 255);
    }
    rgba[i * 4 + 3] = 255;
  }
  return { width, height, channels: 4, data: rgba };
}

/**
 * A generator of numbers in [0, 1) (mulberry32).
 * @param {number} seed
 * @returns {() => number}
 */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
