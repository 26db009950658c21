import type { StepEvent } from '@mnist-cnn/training';
import type { HistoryLine } from './history.ts';

/** Gathers steps into one history line of means. */
export class StepWindow {
  readonly #size: number;
  #steps: StepEvent[] = [];

  /** @param size steps a line. */
  constructor(size = 20) {
    this.#size = size;
  }

  /** Takes a step; gives the line when the window is full or the epoch ends. */
  add(step: StepEvent): HistoryLine | undefined {
    this.#steps.push(step);
    const isFull = this.#steps.length >= this.#size || step.stepInEpoch === step.stepsPerEpoch;
    return isFull ? this.flush() : undefined;
  }

  /** Gives the line of the steps so far, if there are any of which accuracy can be told. */
  flush(): HistoryLine | undefined {
    const steps = this.#steps;
    const last = steps.at(-1);
    if (!last) return undefined;
    this.#steps = [];
    // A last step of a few images may have none with a class.
    const told = steps.filter((step) => Number.isFinite(step.metrics['accuracy']));
    if (told.length === 0) return undefined;
    const mean = (of: (step: StepEvent) => number, over = steps) =>
      over.reduce((sum, step) => sum + of(step), 0) / over.length;
    return {
      type: 'steps',
      epoch: last.epoch,
      step: last.step,
      loss: mean((step) => step.loss),
      accuracy: mean((step) => step.metrics['accuracy'], told),
      gradientNorm: mean((step) => step.gradientNorm),
      learningRate: last.learningRate,
      imagesPerSecond: (1000 * mean((step) => step.images)) / mean((step) => step.milliseconds),
    };
  }
}
