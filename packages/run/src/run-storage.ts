import type { LabelledImages } from '@mnist-cnn/dataset';
import type { Evaluation } from '@mnist-cnn/report';
import type { Checkpoint, CheckpointEvent, Progress } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { HistoryLine } from './history.ts';
import type { RunRecord } from './run-record.ts';

/**
 * Where a run is kept: a folder, a browser's database, or somewhere else.
 *
 * Whenever the program is killed, what a method wrote is there whole, or as it was before.
 */
export interface RunStorage {
  readonly record: RunRecord;
  /** Takes the run to train it; rejects with a RunError `busy` where another program does. */
  claim(): Promise<void>;
  /** Gives it back. */
  release(): Promise<void>;
  /** Changes fields of the record. */
  update(change: Partial<RunRecord>): Promise<void>;
  readHistory(): Promise<HistoryLine[]>;
  appendHistory(line: HistoryLine): Promise<void>;
  /** Drops the history after a checkpoint: a training resumed there makes it again. */
  rewindHistory(progress: Pick<Progress, 'epoch' | 'step'>): Promise<void>;
  /** Writes a checkpoint, and what it changes in the record; keeps the last two and the best. */
  writeCheckpoint(
    event: Pick<CheckpointEvent, 'checkpoint' | 'best'>,
    change: Partial<RunRecord>,
  ): Promise<void>;
  /** The newest checkpoint that is whole; `undefined` before the first one. */
  readLatestCheckpoint(): Promise<Checkpoint | undefined>;
  /** The corrected drawings that it learns from, if it does. */
  readCorrections(): Promise<LabelledImages | undefined>;
  /** The network's topology as JSON, where it is none that has a name here. */
  readArchitecture(): Promise<string | undefined>;
  /** Writes the model; gives the SHA-256 of its weights. */
  writeModel(model: LayersModel): Promise<string>;
  writeEvaluation(evaluation: Evaluation): Promise<void>;
}
