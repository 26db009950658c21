import type { TrainingEvent } from '@mnist-cnn/training';
import type { HistoryLine } from './history.ts';
import type { RunRecord } from './run-record.ts';
import { StepWindow } from './step-window.ts';

/** Turns training events into history lines and keeps the time. */
export class TrainingRecorder {
  readonly #window = new StepWindow();
  readonly #secondsBefore: number;
  readonly #started = performance.now();
  #epochStarted = performance.now();

  /** Goes on from the time that the run has taken so far. */
  constructor({ trainingSeconds }: Pick<RunRecord, 'trainingSeconds'>) {
    this.#secondsBefore = trainingSeconds;
  }

  /** Seconds of training in all sessions of the run. */
  get trainingSeconds(): number {
    return this.#secondsBefore + (performance.now() - this.#started) / 1000;
  }

  /** The line that an event completes, if it does. */
  lineOf(event: TrainingEvent): HistoryLine | undefined {
    if (event.type === 'step') return this.#window.add(event);
    if (event.type !== 'epoch') return undefined;
    const now = performance.now();
    const seconds = (now - this.#epochStarted) / 1000;
    this.#epochStarted = now;
    const { type, epoch, step, loss, metrics, validation } = event;
    return {
      type,
      epoch,
      step,
      loss,
      accuracy: metrics['accuracy'],
      ...(validation && {
        validation: { loss: validation.loss, accuracy: validation.metrics['accuracy'] },
      }),
      seconds,
    };
  }

  /** The line of the steps since the last one, if any. */
  flush(): HistoryLine | undefined {
    return this.#window.flush();
  }
}
