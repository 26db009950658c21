/** Loss and accuracy at a step of a training. */
export interface LearningPoint {
  /** Counted over the whole training. */
  readonly step: number;
  readonly loss: number;
  /** From 0 to 1. */
  readonly accuracy: number;
  readonly learningRate?: number | undefined;
}

/** How a training went. */
export interface LearningHistory {
  /** Of the training samples: of single steps or means of several. */
  readonly points: readonly LearningPoint[];
  /** Of the training samples, a mean an epoch. */
  readonly epochs?: readonly LearningPoint[] | undefined;
  /** Of the validation samples, where there are any. */
  readonly validation?: readonly LearningPoint[] | undefined;
  /** Where given, the curves are over epochs, otherwise over steps. */
  readonly stepsPerEpoch?: number | undefined;
}
