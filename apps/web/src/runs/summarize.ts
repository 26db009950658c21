import { parseEvaluation, type Evaluation } from '@mnist-cnn/report';
import {
  layout,
  parseHistory,
  parseRunRecord,
  type HistoryLine,
  type RunFiles,
  type RunRecord,
} from '@mnist-cnn/run';
import type { RunSummary, ServedRun } from './kept-run.ts';

/** What a list tells of a run. */
export function summarize(
  record: RunRecord,
  history: readonly HistoryLine[],
  evaluation: Evaluation | undefined,
): RunSummary {
  return {
    record,
    epochs: history.filter(({ type }) => type === 'epoch').length,
    score: evaluation && {
      accuracy: evaluation.accuracy,
      errors: evaluation.errors,
      samples: evaluation.samples,
    },
  };
}

/** The files that `summarizeFiles` reads. */
export const summaryPaths: ReadonlySet<string> = new Set([
  layout.record,
  layout.history,
  layout.evaluation,
]);

/** The same of files, and the history; of what is no single run there is no summary. */
export function summarizeFiles(files: RunFiles): Pick<ServedRun, 'summary' | 'history'> {
  const textOf = (path: string) => {
    const content = files.get(path);
    return content && new TextDecoder().decode(content);
  };
  const record = textOf(layout.record);
  if (record === undefined) return { summary: undefined, history: [] };
  const history = parseHistory(textOf(layout.history) ?? '');
  const evaluation = textOf(layout.evaluation);
  const parsed = evaluation === undefined ? undefined : parseEvaluation(JSON.parse(evaluation));
  return { summary: summarize(parseRunRecord(record), history, parsed), history };
}
