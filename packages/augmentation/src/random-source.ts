/** Where random numbers come from: a seeded generator, for images that can be had again. */
export interface RandomSource {
  /** A uniform number in [0, 1). */
  nextFloat(): number;
}
