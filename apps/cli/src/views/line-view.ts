import type { Evaluation } from '@mnist-cnn/report';
import type { HistoryLine } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import { print, tell } from '../print.ts';
import { describeInterruption, describeOutcome, describeStart, STOPPING } from './outcome.ts';
import type { TrainingView } from './training-view.ts';

/** Prints one line an epoch: for logs and pipes. */
export class LineView implements TrainingView {
  #epochs = 0;

  start(folder: RunFolder): void {
    this.#epochs = folder.record.recipe.epochs;
    print(describeStart(folder));
  }

  history(line: HistoryLine): void {
    if (line.type !== 'epoch') return;
    const { epoch, loss, accuracy, validation, seconds } = line;
    const measures = [
      `epoch ${epoch}/${this.#epochs}`,
      `${seconds.toFixed(0)} s`,
      `loss ${loss.toFixed(4)}`,
      `accuracy ${(100 * accuracy).toFixed(2)} %`,
    ];
    if (validation) {
      measures.push(
        `validation loss ${validation.loss.toFixed(4)}`,
        `validation accuracy ${(100 * validation.accuracy).toFixed(2)} %`,
      );
    }
    print(measures.join('  '));
  }

  finished(folder: RunFolder, evaluation: Evaluation): void {
    print(describeOutcome(folder, evaluation));
  }

  stopping(): void {
    tell(STOPPING);
  }

  interrupted(folder: RunFolder): void {
    tell(describeInterruption(folder));
  }
}
