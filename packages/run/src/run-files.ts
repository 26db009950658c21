import { bestCheckpointName, checkpointStep, layout } from './layout.ts';

/** The files of a run by their paths inside its folder, as in `model/weights.bin`. */
export type RunFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

const others: ReadonlySet<string> = new Set([
  layout.record,
  layout.history,
  layout.architecture,
  layout.modelTopology,
  layout.modelWeights,
  layout.evaluation,
  layout.judgement,
  layout.report,
  layout.correctionImages,
  layout.correctionLabels,
]);

/** The path of a checkpoint's file. */
export function checkpointPath(name: string): string {
  return `${layout.checkpoints}/${name}`;
}

/** The name of a checkpoint's file; `undefined` for any other path. */
export function checkpointAt(path: string): string | undefined {
  const name = path.slice(path.indexOf('/') + 1);
  const isCheckpoint = name === bestCheckpointName || checkpointStep(name) !== undefined;
  return isCheckpoint && path === checkpointPath(name) ? name : undefined;
}

/** Whether a file is of trained numbers, which are large and hardly become smaller when compressed; others are texts. */
export function holdsTensors(path: string): boolean {
  return path === layout.modelWeights || checkpointAt(path) !== undefined;
}

/** Throws a RangeError where a run folder has no such file. */
export function assertRunFiles(files: RunFiles): void {
  const wrong = [...files.keys()].find((path) => !isRunFile(path));
  if (wrong !== undefined) throw new RangeError(`A run folder has no file ${wrong}.`);
}

/** Whether a run folder has such a file. */
export function isRunFile(path: string): boolean {
  return others.has(path) || checkpointAt(path) !== undefined;
}
