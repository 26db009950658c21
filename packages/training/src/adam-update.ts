export interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** How much of every weight each step takes away, times the learning rate (AdamW: Loshchilov & Hutter 2019). */
  readonly weightDecay: number;
}

/** One step's numbers, its corrections for the zero start of the moments worked in. */
export interface AdamUpdate {
  readonly rate: number;
  readonly fraction1: number;
  readonly fraction2: number;
  readonly epsilon: number;
  /** What decay leaves of a weight before its update; 1 without. */
  readonly keep: number;
}

/** @param step 1-based number of the update. */
export function adamUpdate(
  { beta1, beta2, epsilon, weightDecay }: AdamOptions,
  learningRate: number,
  step: number,
): AdamUpdate {
  const rootCorrection = Math.sqrt(1 - beta2 ** step);
  return {
    rate: (learningRate * rootCorrection) / (1 - beta1 ** step),
    fraction1: 1 - beta1,
    fraction2: 1 - beta2,
    epsilon: epsilon * rootCorrection,
    keep: 1 - learningRate * weightDecay,
  };
}
