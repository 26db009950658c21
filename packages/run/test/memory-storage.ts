import type { LabelledImages } from '@mnist-cnn/dataset';
import { weightsSha256 } from '@mnist-cnn/model';
import type { Evaluation } from '@mnist-cnn/report';
import type { HistoryLine, RunOrigin, RunRecord, RunStorage } from '@mnist-cnn/run';
import { historyUntil } from '@mnist-cnn/run';
import { copyCheckpoint, type Checkpoint, type CheckpointEvent } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A run in memory. */
export class MemoryStorage implements RunStorage {
  record: RunRecord;
  history: HistoryLine[] = [];
  evaluation: Evaluation | undefined;
  weightsSha256: string | undefined;
  isClaimed = false;
  readonly #origin: RunOrigin | undefined;
  #checkpoint: Checkpoint | undefined;

  constructor(record: RunRecord, origin?: RunOrigin) {
    this.record = record;
    this.#origin = origin;
    this.#checkpoint = origin?.checkpoint;
  }

  async claim(): Promise<void> {
    this.isClaimed = true;
    await this.update({ state: 'running' });
  }

  async release(): Promise<void> {
    this.isClaimed = false;
  }

  async update(change: Partial<RunRecord>): Promise<void> {
    this.record = { ...this.record, ...change };
  }

  async readHistory(): Promise<HistoryLine[]> {
    return this.history;
  }

  async appendHistory(line: HistoryLine): Promise<void> {
    this.history.push(line);
  }

  async rewindHistory(progress: { readonly epoch: number; readonly step: number }): Promise<void> {
    this.history = historyUntil(this.history, progress);
  }

  async writeCheckpoint(
    { checkpoint }: Pick<CheckpointEvent, 'checkpoint'>,
    change: Partial<RunRecord>,
  ): Promise<void> {
    this.#checkpoint = await copyCheckpoint(checkpoint);
    await this.update(change);
  }

  async readLatestCheckpoint(): Promise<Checkpoint | undefined> {
    return this.#checkpoint;
  }

  async readCorrections(): Promise<LabelledImages | undefined> {
    return undefined;
  }

  async readArchitecture(): Promise<string | undefined> {
    return this.#origin?.architecture;
  }

  async writeModel(model: LayersModel): Promise<string> {
    this.weightsSha256 = await weightsSha256(model);
    return this.weightsSha256;
  }

  async writeEvaluation(evaluation: Evaluation): Promise<void> {
    this.evaluation = evaluation;
  }
}
