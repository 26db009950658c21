/** Layers a model may have before two models' seeds could meet in one layer. */
const MAX_LAYERS = 64;

/** Keeps seed and layer together inside the 53 bits of a safe integer. */
const MAX_SEED = 2 ** 47;

/**
 * The initialiser seed of one layer: different for every pair of model seed and layer.
 *
 * @throws RangeError when `seed` is not a whole number from 0 to 2^47 − 1.
 */
export function layerSeed(seed: number, layer: number): number {
  if (!Number.isInteger(seed) || seed < 0 || seed >= MAX_SEED) {
    throw new RangeError(`A seed is a whole number from 0 to ${MAX_SEED - 1}; got ${seed}.`);
  }
  return seed * MAX_LAYERS + layer;
}
