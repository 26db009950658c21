/** The words of the parts that an evaluation is shown in, and how numbers are written in their language. */
export interface EvaluationTexts {
  /** BCP 47. */
  readonly language: string;
  readonly headline: {
    readonly accuracy: string;
    readonly interval: string;
    readonly errors: string;
    readonly of: string;
    readonly loss: string;
    readonly lossNote: string;
    readonly secondGuess: string;
    readonly secondGuessNote: string;
    readonly f1: string;
    /** Where the mean is over `averaged` of the classes. */
    readonly f1Note: (averaged: number, classes: number) => string;
    readonly calibrationError: string;
    readonly calibrationErrorNote: (bins: number) => string;
  };
  readonly confusions: {
    readonly name: string;
    readonly caption: string;
    readonly actual: string;
    readonly unit: string;
    readonly counts: string;
    readonly percent: string;
    readonly right: (is: string, share: string) => string;
    readonly wrong: (is: string, readAs: string, share: string) => string;
    readonly share: (count: number, total: number, percent: string) => string;
  };
  readonly classes: {
    readonly caption: string;
    /** Of the columns: class, precision, recall, F1, number of samples. */
    readonly head: readonly [string, string, string, string, string];
    /** Where it is over `averaged` of the classes. */
    readonly macroAverage: (averaged: number, classes: number) => string;
    readonly weightedAverage: string;
    /** That `absent` of the classes, 1 or more, have no image, and `predicted` of these were predicted. */
    readonly absent: (absent: number, classes: number, predicted: number) => string;
  };
  readonly calibration: {
    readonly caption: string;
    /** Of the columns: confidence from and to, number of samples, mean confidence, accuracy. */
    readonly head: readonly [string, string, string, string, string];
  };
  readonly mistakes: {
    readonly caption: string;
    readonly sample: string;
    readonly is: string;
    readonly readAs: string;
  };
}

/** What the parts say where nothing else is asked for. */
export const englishEvaluationTexts: EvaluationTexts = {
  language: 'en-US',
  headline: {
    accuracy: 'accuracy',
    interval: '95 % interval',
    errors: 'errors',
    of: 'of',
    loss: 'loss',
    lossNote: 'mean cross-entropy',
    secondGuess: 'top-2 accuracy',
    secondGuessNote: 'right at second guess',
    f1: 'macro F1',
    f1Note: (averaged, classes) =>
      averaged === classes
        ? 'mean over the classes'
        : `mean over ${averaged} of ${classes} classes`,
    calibrationError: 'calibration error',
    calibrationErrorNote: (bins) => `expected, ${bins} bins`,
  },
  confusions: {
    name: 'Confusion matrix',
    caption: 'Confusion matrix: rows actual, columns predicted',
    actual: 'actual',
    unit: 'Unit of the matrix',
    counts: 'images',
    percent: '% of the class',
    right: (is, share) => `${is} read right: ${share}`,
    wrong: (is, readAs, share) => `${is} taken for ${readAs}: ${share}`,
    share: (count, total, percent) => `${count} of ${total}, ${percent} %`,
  },
  classes: {
    caption: 'Precision, recall, F1 and number of samples of every class',
    head: ['class', 'precision', 'recall', 'F1', 'images'],
    macroAverage: (averaged, classes) =>
      averaged === classes ? 'macro average' : `macro average of ${averaged} of ${classes}`,
    weightedAverage: 'weighted average',
    absent: (absent, classes, predicted) =>
      `${absent} of ${classes} classes ${absent === 1 ? 'has' : 'have'} no image${predicted > 0 ? ` (predicted all the same: ${predicted})` : ''}.`,
  },
  calibration: {
    caption: 'Accuracy by confidence',
    head: ['confidence above', 'up to', 'images', 'mean confidence', 'accuracy'],
  },
  mistakes: {
    caption: 'Probability of every class for every mistake, in per cent',
    sample: 'sample',
    is: 'is',
    readAs: 'read as',
  },
};
