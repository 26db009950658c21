import { keptCheckpoints } from '../checkpoint-rules.ts';
import { encodeHistoryLine, parseHistory, type HistoryLine } from '../history.ts';
import { layout } from '../layout.ts';
import { checkpointAt, checkpointPath, type RunFiles } from '../run-files.ts';
import { RunError } from '../run-error.ts';
import { parseRunRecord, type RunRecord } from '../run-record.ts';
import { encodeText, textOf } from '../text.ts';
import { keysOf, type Transaction } from './run-database.ts';

export async function getRunNames(
  transaction: Transaction<'readonly' | 'readwrite'>,
): Promise<string[]> {
  const keys = await transaction.objectStore('files').getAllKeys();
  return keys.flatMap(([run, path]) => (path === layout.record ? [run] : []));
}

/** @throws RunError `no-run` or `bad-record`. */
export async function getRecord(
  transaction: Transaction<'readonly' | 'readwrite'>,
  run: string,
): Promise<RunRecord> {
  const content = await transaction.objectStore('files').get([run, layout.record]);
  if (!content) {
    throw new RunError('no-run', `There is no run ${run}; it may have been deleted.`);
  }
  return parseRunRecord(textOf(content));
}

export async function putRecord(
  transaction: Transaction,
  run: string,
  record: RunRecord,
): Promise<void> {
  const content = encodeText(`${JSON.stringify(record, null, 2)}\n`);
  await transaction.objectStore('files').put(content, [run, layout.record]);
}

export async function putFiles(
  transaction: Transaction,
  run: string,
  files: RunFiles,
): Promise<void> {
  for (const [path, content] of files) {
    await transaction.objectStore('files').put(content, [run, path]);
  }
}

/** The file names in `checkpoints/`. */
export async function getCheckpointNames(
  transaction: Transaction<'readonly' | 'readwrite'>,
  run: string,
): Promise<string[]> {
  const keys = await transaction.objectStore('files').getAllKeys(keysOf(run));
  return keys.flatMap(([, path]) => checkpointAt(path) ?? []);
}

/** Removes all checkpoints but the last two and the best. */
export async function removeOldCheckpoints(transaction: Transaction, run: string): Promise<void> {
  const names = await getCheckpointNames(transaction, run);
  const kept = keptCheckpoints(names);
  for (const name of names) {
    if (!kept.has(name)) await transaction.objectStore('files').delete([run, checkpointPath(name)]);
  }
}

/** @throws RunError `bad-history`. */
export async function getHistory(
  transaction: Transaction<'readonly' | 'readwrite'>,
  run: string,
): Promise<HistoryLine[]> {
  const lines = await transaction.objectStore('history').getAll(keysOf(run));
  return parseHistory(lines.join(''));
}

export async function appendHistory(
  transaction: Transaction,
  run: string,
  lines: readonly HistoryLine[],
): Promise<void> {
  const history = transaction.objectStore('history');
  const last = await history.openKeyCursor(keysOf(run), 'prev');
  const [, before] = last?.key ?? [run, 0];
  for (const [index, line] of lines.entries()) {
    await history.add(encodeHistoryLine(line), [run, before + index + 1]);
  }
}
