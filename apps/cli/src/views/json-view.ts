import type { Evaluation } from '@mnist-cnn/report';
import type { HistoryLine } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import { printJson, tell } from '../print.ts';
import { STOPPING } from './outcome.ts';
import type { TrainingView } from './training-view.ts';

/** Prints one JSON object a line: `start`, `steps`, `epoch`, then `finished` or `interrupted`. */
export class JsonView implements TrainingView {
  start({ path, record }: RunFolder): void {
    printJson({ type: 'start', run: path, ...record });
  }

  history(line: HistoryLine): void {
    printJson(line);
  }

  finished({ path, record }: RunFolder, evaluation: Evaluation): void {
    const { samples, errors, accuracy, accuracyInterval, loss } = evaluation;
    printJson({
      type: 'finished',
      run: path,
      ...record.result,
      trainingSeconds: record.trainingSeconds,
      peakMemoryBytes: record.peakMemoryBytes,
      evaluation: { samples, errors, accuracy, accuracyInterval, loss },
    });
  }

  stopping(): void {
    tell(STOPPING);
  }

  interrupted({ path }: RunFolder): void {
    printJson({ type: 'interrupted', run: path });
  }
}
