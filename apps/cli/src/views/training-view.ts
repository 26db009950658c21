import type { Evaluation } from '@mnist-cnn/report';
import type { HistoryLine } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import type { StepEvent } from '@mnist-cnn/training';
import { JsonView } from './json-view.ts';
import { LineView } from './line-view.ts';
import { LiveView } from './live-view.ts';

/** Shows a training under way: what a view leaves out, it does not show. */
export interface TrainingView {
  /** `history` is what earlier sessions of the run left. */
  start?(folder: RunFolder, history: readonly HistoryLine[]): void;
  step?(event: StepEvent): void;
  history?(line: HistoryLine): void;
  evaluating?(done: number, total: number): void;
  finished?(folder: RunFolder, evaluation: Evaluation): void;
  /** Ctrl-C has been noticed; the step under way is being finished. */
  stopping?(): void;
  interrupted?(folder: RunFolder): void;
  /** Gives the terminal back. */
  dispose?(): void;
}

interface ViewOptions {
  readonly json?: true;
  readonly quiet?: true;
}

/** JSON lines where asked for, nothing where asked for, else drawn live in a terminal, else a line an epoch. */
export function createTrainingView({ json, quiet }: ViewOptions): TrainingView {
  if (json) return new JsonView();
  if (quiet) return {};
  return process.stdout.isTTY ? new LiveView() : new LineView();
}
