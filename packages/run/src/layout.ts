/** The names inside a run folder, the same on disk, in a zip and in a browser. */
export const layout = {
  record: 'run.json',
  history: 'history.jsonl',
  /** Of a network that has no name here: its topology, as Keras writes it. */
  architecture: 'architecture.json',
  checkpoints: 'checkpoints',
  model: 'model',
  modelTopology: 'model/model.json',
  modelWeights: 'model/weights.bin',
  evaluation: 'evaluation.json',
  judgement: 'judgement.json',
  /** In place of a run's record: several runs, each in a folder of `members`. */
  ensemble: 'ensemble.json',
  members: 'members',
  report: 'report.html',
  /** Of a run that learns from corrected drawings: these, as IDX files. */
  correctionImages: 'correction-images-idx3-ubyte',
  correctionLabels: 'correction-labels-idx1-ubyte',
} as const;

/** The file name of the best checkpoint so far, a copy of that of its step. */
export const bestCheckpointName = 'best.safetensors';

const CHECKPOINT = /^step-(\d+)\.safetensors$/;

/** The file name of the checkpoint of a step; names sort as steps do. */
export function checkpointName(step: number): string {
  return `step-${String(step).padStart(8, '0')}.safetensors`;
}

/** The step of a checkpoint's file name; `undefined` for any other file. */
export function checkpointStep(name: string): number | undefined {
  const digits = CHECKPOINT.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
