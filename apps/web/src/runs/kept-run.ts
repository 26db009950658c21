import type { HistoryLine, RunErrorCode, RunRecord } from '@mnist-cnn/run';
import type { Evaluation } from '@mnist-cnn/report';

/** Why something could not be done with a run. */
export interface RunProblem {
  readonly code: RunErrorCode | 'too-large' | 'other';
  /** The same with its particulars, in English. */
  readonly detail: string;
}

/** A run as a list shows it. */
export interface RunSummary {
  readonly record: RunRecord;
  /** Epochs that are done. */
  readonly epochs: number;
  /** Once it is evaluated. */
  readonly score: Pick<Evaluation, 'accuracy' | 'errors' | 'samples'> | undefined;
}

/** A run in this browser: one that cannot be read has a problem. */
export interface KeptRun {
  readonly name: string;
  /** Whether a tab trains it now. */
  readonly isBusy: boolean;
  readonly summary: RunSummary | undefined;
  readonly problem: RunProblem | undefined;
}

/** What the command serves beside the page. */
export interface ServedRun {
  readonly name: string;
  readonly bytes: number;
  /** Undefined of what is no single run: an ensemble, or a model alone. */
  readonly summary: RunSummary | undefined;
  readonly history: readonly HistoryLine[];
}
