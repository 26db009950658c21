/**
 * What tells how likely images show each digit.
 *
 * @param images each 28×28 grey levels, row by row, ink 255 on 0, framed as MNIST's are; there may be many.
 * @returns for each image the calibrated probabilities of 0 to 9. They sum to 1; where all of them are small, the image is
 * taken for no digit.
 */
export type Score = (images: readonly Uint8Array[]) => Promise<readonly ArrayLike<number>[]>;
