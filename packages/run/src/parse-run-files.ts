import { parseJudgement } from '@mnist-cnn/judgement';
import { parseEvaluation } from '@mnist-cnn/report';
import { readCheckpoint } from '@mnist-cnn/training';
import { readCorrections } from './corrections.ts';
import { parseHistory } from './history.ts';
import { layout } from './layout.ts';
import { checkpointAt, type RunFiles } from './run-files.ts';
import { RunError } from './run-error.ts';
import { parseRunRecord, type RunRecord } from './run-record.ts';
import { textOf } from './text.ts';

/**
 * Reads every file of a run as whoever uses it will, and gives its record; a model is left to who loads it.
 *
 * @throws RunError `no-run`, `bad-record`, `bad-history`, or `bad-file` for any other file.
 */
export async function parseRunFiles(files: RunFiles): Promise<RunRecord> {
  const record = files.get(layout.record);
  if (!record) {
    throw new RunError('no-run', `There is no ${layout.record}, so this is no run.`);
  }
  const parsed = parseRunRecord(textOf(record));
  for (const [path, content] of files) {
    try {
      await parse(path, content);
    } catch (cause) {
      if (cause instanceof RunError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new RunError('bad-file', `${path}: ${reason}`, { cause });
    }
  }
  await readCorrections(async (path) => files.get(path));
  return parsed;
}

async function parse(path: string, content: Uint8Array): Promise<void> {
  if (path === layout.history) parseHistory(textOf(content));
  if (path === layout.architecture) JSON.parse(textOf(content));
  if (path === layout.evaluation) parseEvaluation(JSON.parse(textOf(content)));
  if (path === layout.judgement) parseJudgement(JSON.parse(textOf(content)));
  if (checkpointAt(path) !== undefined) await readCheckpoint(content);
}
