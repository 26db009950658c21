import { formatLearningCurves, type Evaluation } from '@mnist-cnn/report';
import type { HistoryLine } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import type { StepEvent } from '@mnist-cnn/training';
import { createLogUpdate } from 'log-update';
import { performance } from 'node:perf_hooks';
import { hasColour, print } from '../print.ts';
import { describeInterruption, describeOutcome, describeStart, STOPPING } from './outcome.ts';
import { formatDuration, progressBar } from './progress-bar.ts';
import type { TrainingView } from './training-view.ts';

const MILLISECONDS_BETWEEN_DRAWINGS = 100;

/** Draws a training in place: progress, speed, measures, time left, and learning curves that stay when it ends. */
export class LiveView implements TrainingView {
  readonly #screen = createLogUpdate(process.stdout);
  readonly #history: HistoryLine[] = [];
  #progress: string[] = [];
  #millisecondsPerImage = 0;
  #lastDrawing = 0;
  #stepsPerEpoch = 1;

  start(folder: RunFolder, history: readonly HistoryLine[]): void {
    print(describeStart(folder));
    this.#history.push(...history);
  }

  step(event: StepEvent): void {
    const { epoch, epochs, stepInEpoch, stepsPerEpoch, step, steps, loss, metrics } = event;
    this.#stepsPerEpoch = stepsPerEpoch;
    // A mean over about the last twenty steps: steady, yet it follows the machine.
    const current = event.milliseconds / event.images;
    this.#millisecondsPerImage =
      this.#millisecondsPerImage === 0
        ? current
        : this.#millisecondsPerImage + (current - this.#millisecondsPerImage) / 20;
    const perStep = this.#millisecondsPerImage * event.images;
    this.#progress = [
      `epoch ${epoch}/${epochs}  ${progressBar(stepInEpoch / stepsPerEpoch, 30)}  step ${stepInEpoch}/${stepsPerEpoch}  ${(1000 / this.#millisecondsPerImage).toFixed(0)} images/s`,
      `loss ${loss.toFixed(4)}  accuracy ${(100 * metrics['accuracy']).toFixed(2)} %  ${formatDuration(((steps - step) * perStep) / 1000)} left`,
    ];
    if (performance.now() - this.#lastDrawing > MILLISECONDS_BETWEEN_DRAWINGS) this.#draw();
  }

  history(line: HistoryLine): void {
    this.#history.push(line);
    this.#draw();
  }

  evaluating(done: number, total: number): void {
    this.#progress = [
      `test set  ${progressBar(done / total, 30)}  ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} images`,
    ];
    this.#draw();
  }

  finished(folder: RunFolder, evaluation: Evaluation): void {
    this.#progress = [];
    this.#draw();
    this.#screen.done();
    print(describeOutcome(folder, evaluation));
  }

  stopping(): void {
    this.#progress.push(STOPPING);
    this.#draw();
  }

  interrupted(folder: RunFolder): void {
    this.#screen.done();
    print(describeInterruption(folder));
  }

  dispose(): void {
    this.#screen.done();
  }

  #draw(): void {
    this.#lastDrawing = performance.now();
    this.#screen([...this.#curves(), ...this.#progress].join('\n'));
  }

  #curves(): string[] {
    const points = this.#history.flatMap((line) => (line.type === 'steps' ? [line] : []));
    if (points.length < 2) return [];
    const validation = this.#history.flatMap((line) =>
      line.type === 'epoch' && line.validation ? [{ step: line.step, ...line.validation }] : [],
    );
    const width = Math.min(process.stdout.columns ?? 80, 80);
    const history = { points, validation, stepsPerEpoch: this.#stepsPerEpoch };
    return [formatLearningCurves(history, { width, colour: hasColour() })];
  }
}
