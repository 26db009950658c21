/** How many of the same images each of some models reads wrong, as they are and distorted. */
export interface Robustness {
  readonly samples: number;
  /** What the models are called: what errors are listed by. */
  readonly names: readonly string[];
  /** Errors on the images as they are. */
  readonly undistorted: readonly number[];
  /** Those of a kind behind each other. */
  readonly distorted: readonly DistortedErrors[];
}

/** The errors of each model where all images are distorted alike. */
export interface DistortedErrors {
  readonly kind: string;
  readonly strength: number;
  /** The strength with its unit. */
  readonly label: string;
  readonly errors: readonly number[];
}
