import type { Evaluation } from '@mnist-cnn/report';
import type { HistoryLine } from '@mnist-cnn/run-folder';
import type { RunFolder } from '@mnist-cnn/run-folder/node';
import { printJson } from '../print.ts';
import { QuietView } from './quiet-view.ts';

/** Prints one JSON object a line: `start`, `steps`, `epoch`, then `finished` or `interrupted`. */
export class JsonView extends QuietView {
  override start({ path, record }: RunFolder): void {
    printJson({ type: 'start', run: path, ...record });
  }

  override history(line: HistoryLine): void {
    printJson(line);
  }

  override finished({ path, record }: RunFolder, evaluation: Evaluation): void {
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

  override interrupted({ path }: RunFolder): void {
    printJson({ type: 'interrupted', run: path });
  }
}
