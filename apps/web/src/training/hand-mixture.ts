/** Of the images of an epoch, at most. */
const CORRECTED = 1 / 3;

/**
 * How a short training mixes corrected drawings with MNIST's images, so that it does not forget these: so many of the
 * latter, and each drawing so often. A third are drawings, or up to half where there are many; in all they make `steps`
 * batches, or more where there are very many.
 */
export function mixHand(
  corrections: number,
  { steps, batchSize }: { readonly steps: number; readonly batchSize: number },
): { readonly limit: number; readonly repeats: number } {
  const images = steps * batchSize;
  const repeats = Math.max(1, Math.floor((CORRECTED * images) / corrections));
  return { repeats, limit: Math.max(images - repeats * corrections, corrections) };
}
