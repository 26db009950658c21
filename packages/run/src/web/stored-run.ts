import type { LabelledImages } from '@mnist-cnn/dataset';
import { parseJudgement, type Judgement } from '@mnist-cnn/judgement';
import { encodeModel, readModel, weightsSha256 } from '@mnist-cnn/model';
import { parseEvaluation, type Evaluation } from '@mnist-cnn/report';
import {
  readCheckpoint,
  encodeCheckpoint,
  type Checkpoint,
  type CheckpointEvent,
} from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readNewest } from '../checkpoint-rules.ts';
import { readCorrections } from '../corrections.ts';
import { encodeHistoryLine, historyUntil, type HistoryLine } from '../history.ts';
import { bestCheckpointName, checkpointName, layout } from '../layout.ts';
import { encodeText, textOf } from '../text.ts';
import { checkpointPath, type RunFiles } from '../run-files.ts';
import { RunError } from '../run-error.ts';
import type { RunRecord } from '../run-record.ts';
import type { RunStorage } from '../run-storage.ts';
import { keysOf, type RunDatabase } from './run-database.ts';
import { lockRun, type Release } from './run-lock.ts';
import {
  appendHistory,
  getCheckpointNames,
  getHistory,
  getRecord,
  putFiles,
  putRecord,
  removeOldCheckpoints,
} from './run-requests.ts';

/** What is written together. */
interface Change {
  readonly record?: Partial<RunRecord> | undefined;
  readonly lines?: readonly HistoryLine[] | undefined;
  readonly files?: RunFiles | undefined;
}

/**
 * A run in the browser's storage. Every method that writes does all of it or nothing, whenever the page is closed or
 * killed.
 *
 * @throws RunError, of every method: `no-run` once the run was deleted, `no-space` and `no-storage`.
 */
export class StoredRun implements RunStorage {
  readonly name: string;
  readonly #database: RunDatabase;
  #record: RunRecord;
  #release: Release | undefined;

  constructor(database: RunDatabase, name: string, record: RunRecord) {
    this.#database = database;
    this.name = name;
    this.#record = record;
  }

  get record(): RunRecord {
    return this.#record;
  }

  /**
   * Takes the run for this tab or worker to train, until it is released or the tab is gone.
   *
   * @throws RunError `busy` when another has it.
   */
  async claim(): Promise<void> {
    this.#release ??= await lockRun(this.name);
    try {
      await this.update({ state: 'running', process: null });
    } catch (error) {
      await this.release();
      throw error;
    }
  }

  /** Gives the run back. */
  async release(): Promise<void> {
    await this.#release?.();
    this.#release = undefined;
  }

  /** Changes fields of `run.json`. */
  async update(record: Partial<RunRecord>): Promise<void> {
    await this.#write({ record });
  }

  async appendHistory(line: HistoryLine): Promise<void> {
    await this.#write({ lines: [line] }, 'relaxed');
  }

  /** @throws RunError `bad-history`. */
  readHistory(): Promise<HistoryLine[]> {
    return this.#database.read((transaction) => getHistory(transaction, this.name));
  }

  /** Drops the history after a checkpoint: a training resumed there makes it again. */
  async rewindHistory(progress: { readonly epoch: number; readonly step: number }): Promise<void> {
    await this.#database.write('strict', async (transaction) => {
      const kept = historyUntil(await getHistory(transaction, this.name), progress);
      await transaction.objectStore('history').delete(keysOf(this.name));
      await appendHistory(transaction, this.name, kept);
    });
  }

  /**
   * Writes a checkpoint, and with it what it changes in `run.json`; removes all checkpoints but the last two and the best.
   */
  async writeCheckpoint(
    { checkpoint, best }: Pick<CheckpointEvent, 'checkpoint' | 'best'>,
    record: Partial<RunRecord> = {},
  ): Promise<void> {
    const content = await encodeCheckpoint(checkpoint);
    const names = [checkpointName(checkpoint.progress.step), ...(best ? [bestCheckpointName] : [])];
    const files = new Map(names.map((name) => [checkpointPath(name), content]));
    await this.#write({ files, record });
  }

  /**
   * Reads the newest checkpoint that is whole; `undefined` when the run was stopped before its first one.
   *
   * @throws RunError `no-checkpoint` when there are some and none is whole, with what is wrong with each.
   */
  async readLatestCheckpoint(): Promise<Checkpoint | undefined> {
    const names = await this.#database.read((transaction) =>
      getCheckpointNames(transaction, this.name),
    );
    const read = async (name: string) =>
      readCheckpoint((await this.#read(checkpointPath(name))) ?? new Uint8Array());
    return readNewest(names, read, this.name);
  }

  async readArchitecture(): Promise<string | undefined> {
    const content = await this.#read(layout.architecture);
    return content && textOf(content);
  }

  /** Writes the model; gives the SHA-256 of its weights. */
  async writeModel(model: LayersModel): Promise<string> {
    const { json, weights } = await encodeModel(model);
    await this.#write({
      files: new Map([
        [layout.modelTopology, encodeText(json)],
        [layout.modelWeights, weights],
      ]),
    });
    return weightsSha256(model);
  }

  /**
   * The model, verified; the caller owns it.
   *
   * @throws RunError `unfinished` before there is one, ModelError.
   */
  async readModel(): Promise<LayersModel> {
    const [json, weights] = await this.#database.read(async (transaction) => {
      const files = transaction.objectStore('files');
      return [
        await files.get([this.name, layout.modelTopology]),
        await files.get([this.name, layout.modelWeights]),
      ];
    });
    if (!json || !weights) throw unfinished(`${this.name} has no model yet: train it to its end.`);
    return readModel({ json: textOf(json), weights });
  }

  async writeEvaluation(evaluation: Evaluation): Promise<void> {
    await this.#writeText(layout.evaluation, `${JSON.stringify(evaluation)}\n`);
  }

  /** @throws RunError `unfinished` when the run has not been evaluated. */
  async readEvaluation(): Promise<Evaluation> {
    const content = await this.#read(layout.evaluation);
    if (!content) throw unfinished(`${this.name} has not been evaluated yet.`);
    return parseEvaluation(JSON.parse(textOf(content)));
  }

  async writeJudgement(judgement: Judgement): Promise<void> {
    await this.#writeText(layout.judgement, `${JSON.stringify(judgement)}\n`);
  }

  /** When the model's readings are sure; `undefined` before it has been calibrated. */
  async readJudgement(): Promise<Judgement | undefined> {
    const content = await this.#read(layout.judgement);
    return content && parseJudgement(JSON.parse(textOf(content)));
  }

  /**
   * The corrected drawings that it learns from; `undefined` where it does from none.
   *
   * @throws RunError `bad-file`.
   */
  readCorrections(): Promise<LabelledImages | undefined> {
    return readCorrections((path) => this.#read(path));
  }

  /** Writes `report.html`. */
  async writeReport(html: string): Promise<void> {
    await this.#writeText(layout.report, html);
  }

  /** All of its files as they are at one moment, to be packed. */
  async readFiles(): Promise<RunFiles> {
    return this.#database.read(async (transaction) => {
      await getRecord(transaction, this.name);
      const files = new Map<string, Uint8Array<ArrayBuffer>>();
      for await (const { key, value } of transaction
        .objectStore('files')
        .iterate(keysOf(this.name))) {
        files.set(key[1], value);
      }
      const history = await getHistory(transaction, this.name);
      return files.set(layout.history, encodeText(history.map(encodeHistoryLine).join('')));
    });
  }

  #read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#database.read((transaction) =>
      transaction.objectStore('files').get([this.name, path]),
    );
  }

  #writeText(path: string, text: string): Promise<void> {
    return this.#write({ files: new Map([[path, encodeText(text)]]) });
  }

  /** The record is taken from the storage, which another tab may have changed. */
  async #write(
    { record, lines = [], files = new Map() }: Change,
    durability: 'strict' | 'relaxed' = 'strict',
  ): Promise<void> {
    this.#record = await this.#database.write(durability, async (transaction) => {
      const before = await getRecord(transaction, this.name);
      await putFiles(transaction, this.name, files);
      if (files.size > 0) await removeOldCheckpoints(transaction, this.name);
      await appendHistory(transaction, this.name, lines);
      if (!record) return before;
      const after = { ...before, ...record, updatedAt: new Date().toISOString() };
      await putRecord(transaction, this.name, after);
      return after;
    });
  }
}

const unfinished = (message: string): RunError => new RunError('unfinished', message);
