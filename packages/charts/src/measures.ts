import { formatTick } from './format-numbers.ts';
import type { LearningPoint } from './learning-history.ts';

/** What is drawn of a training: where a point lies on the axis, and how the axis is labelled. */
export interface Measure {
  readonly title: string;
  readonly of: (point: LearningPoint) => number | undefined;
  readonly axis: 'logarithmic' | 'linear';
  /** What is drawn for anything smaller, as a logarithmic axis has no 0. */
  readonly least: number;
  /** Whether small values are at the top. */
  readonly lowIsUp: boolean;
  /** `language` is a BCP 47 tag; English where not given. */
  readonly labelOf: (y: number, language?: string) => string;
}

/** The share of errors that is drawn for none at all. */
const leastError = 1e-4;

/**
 * Loss, accuracy and learning rate. The axis of accuracy is logarithmic in the share of errors, so that late progress
 * shows as early progress does.
 */
export const measures = {
  loss: {
    title: 'loss',
    of: ({ loss }) => loss,
    axis: 'logarithmic',
    least: 1e-6,
    lowIsUp: false,
    labelOf: formatTick,
  },
  accuracy: {
    title: 'accuracy',
    of: ({ accuracy }) => 1 - accuracy,
    axis: 'logarithmic',
    least: leastError,
    lowIsUp: true,
    labelOf: (error, language = 'en-US') => {
      const percent = error <= leastError ? 100 : 100 - 100 * error;
      return `${percent.toLocaleString(language, { maximumFractionDigits: 2 })} %`;
    },
  },
  'learning rate': {
    title: 'learning rate',
    of: ({ learningRate }) => learningRate,
    axis: 'linear',
    least: 0,
    lowIsUp: false,
    labelOf: formatTick,
  },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
