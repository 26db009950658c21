import type { MeasureName } from './measures.ts';

/** The words of the charts that a page shows, and how numbers are written in their language. */
export interface ChartTexts {
  /** BCP 47. */
  readonly language: string;
  readonly curve: {
    readonly measures: Readonly<Record<MeasureName, string>>;
    readonly title: (measure: string) => string;
    readonly training: string;
    readonly validation: string;
    readonly meanOfEpoch: string;
    readonly step: string;
    readonly epoch: string;
    readonly noPoints: string;
    /** How a series goes, its ends as the axis writes them. */
    readonly course: (series: string, from: string, to: string) => string;
  };
  readonly reliability: {
    readonly title: string;
    readonly heading: string;
    /** What the dashed line stands for. */
    readonly even: string;
    readonly samples: string;
    readonly most: (count: string) => string;
    readonly description: (error: string) => string;
    readonly bin: (confidence: string, accuracy: string, count: string) => string;
  };
  readonly kernels: {
    readonly title: (count: number, size: string) => string;
    readonly description: (largest: string) => string;
  };
}

/** What charts say where nothing else is asked for. */
export const englishChartTexts: ChartTexts = {
  language: 'en-US',
  curve: {
    measures: { loss: 'Loss', accuracy: 'Accuracy', 'learning rate': 'Learning rate' },
    title: (measure) => `${measure} over the training`,
    training: 'training',
    validation: 'validation',
    meanOfEpoch: 'mean of epoch',
    step: 'step',
    epoch: 'epoch',
    noPoints: 'no points yet',
    course: (series, from, to) => `${series} from ${from} to ${to}`,
  },
  reliability: {
    title: 'Reliability diagram',
    heading: 'Accuracy by confidence',
    even: 'as sure as it is right',
    samples: 'samples',
    most: (count) => `most in one bar: ${count}`,
    description: (error) => `Accuracy by confidence; expected calibration error ${error}.`,
    bin: (confidence, accuracy, count) =>
      `Confidence ${confidence}: accuracy ${accuracy} of ${count}.`,
  },
  kernels: {
    title: (count, size) => `${count} kernels of ${size}`,
    description: (largest) => `Weights above 0 orange, below 0 blue, the largest ${largest}.`,
  },
};
