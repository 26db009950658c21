import { createLogUpdate } from 'log-update';
import { performance } from 'node:perf_hooks';
import { formatDuration, progressBar } from './progress-bar.ts';

const MILLISECONDS_BETWEEN_DRAWINGS = 100;

/** How far a work is and how long it still takes, in place on standard error; nothing where that is no terminal. */
export class ProgressLine {
  readonly #screen = process.stderr.isTTY ? createLogUpdate(process.stderr) : undefined;
  readonly #start = performance.now();
  #lastDrawing = -Infinity;

  show(what: string, done: number, total: number): void {
    const now = performance.now();
    if (!this.#screen || now - this.#lastDrawing < MILLISECONDS_BETWEEN_DRAWINGS) return;
    this.#lastDrawing = now;
    const left = ((now - this.#start) * (total - done)) / done / 1000;
    const percent = `${Math.floor((100 * done) / total)} %`;
    const bar = progressBar(done / total, 30);
    this.#screen(`${bar}  ${percent}  ${formatDuration(left)} left  ${what}`);
  }

  /** Takes the line away. */
  clear(): void {
    this.#screen?.clear();
    this.#screen?.done();
  }
}
