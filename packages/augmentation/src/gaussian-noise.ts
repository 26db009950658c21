import type { RandomSource } from './random-source.ts';

/**
 * Adds independent normal noise to every pixel.
 *
 * Takes two numbers for every two pixels: radius and angle (Box and Muller, Annals of Mathematical Statistics 29, 1958).
 *
 * @param pixels    of one image; they may leave [0, 1].
 * @param deviation standard deviation in grey levels.
 */
export function addGaussianNoise(
  pixels: Float32Array,
  deviation: number,
  random: RandomSource,
): void {
  for (let i = 0; i < pixels.length; i += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random.nextFloat()));
    const angle = 2 * Math.PI * random.nextFloat();
    pixels[i] += radius * Math.cos(angle);
    if (i + 1 < pixels.length) pixels[i + 1] += radius * Math.sin(angle);
  }
}
