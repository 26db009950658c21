import type { Evaluation } from '@mnist-cnn/report';
import type { HistoryLine, RunRecord } from '@mnist-cnn/run';

/** What a training tells the page that watches it. */
export type TrainingReport =
  | { readonly type: 'fetching'; readonly share: number }
  | {
      readonly type: 'started';
      readonly record: RunRecord;
      /** What was trained before. */
      readonly history: readonly HistoryLine[];
    }
  | {
      readonly type: 'step';
      readonly step: number;
      readonly steps: number;
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
      readonly metrics: Readonly<Record<string, number>>;
      readonly learningRate: number;
      readonly milliseconds: number;
    }
  | { readonly type: 'line'; readonly line: HistoryLine }
  | {
      readonly type: 'look';
      /** The first layer's, [height, width] each. */
      readonly kernels: readonly Float32Array[];
      readonly width: number;
      /** Of the drawing that is watched, one a digit. */
      readonly probabilities: readonly number[] | undefined;
    }
  | { readonly type: 'evaluating'; readonly share: number }
  | { readonly type: 'paused' }
  /** The graphics device went away; the run stands at its last checkpoint. */
  | { readonly type: 'device-lost'; readonly backend: string; readonly reason: string }
  | { readonly type: 'finished'; readonly record: RunRecord; readonly evaluation: Evaluation };
