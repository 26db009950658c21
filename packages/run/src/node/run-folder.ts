import type { LabelledImages } from '@mnist-cnn/dataset';
import type { Evaluation } from '@mnist-cnn/report';
import { parseJudgement, type Judgement } from '@mnist-cnn/judgement';
import { saveModel } from '@mnist-cnn/model/node';
import type { Checkpoint, CheckpointEvent } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCorrections } from '../corrections.ts';
import { encodeHistoryLine, historyUntil, parseHistory, type HistoryLine } from '../history.ts';
import { layout } from '../layout.ts';
import { RunError } from '../run-error.ts';
import { parseRunRecord, type RunRecord } from '../run-record.ts';
import type { RunOrigin } from '../run-origin.ts';
import type { RunStorage } from '../run-storage.ts';
import { CheckpointFiles } from './checkpoint-files.ts';
import { readEvaluation, writeEvaluation } from './evaluation-file.ts';
import { readIfThere } from './read-if-there.ts';
import { writeFolder } from './write-folder.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * A run on disk. Every file but the appended history is replaced atomically: whenever the process is killed, each is
 * there whole, old or new.
 */
export class RunFolder implements RunStorage {
  readonly path: string;
  readonly #checkpoints: CheckpointFiles;
  #record: RunRecord;

  private constructor(path: string, record: RunRecord) {
    this.path = path;
    this.#record = record;
    this.#checkpoints = new CheckpointFiles(join(path, layout.checkpoints));
  }

  /**
   * Starts a run in a new or empty folder, which holds all of it or nothing.
   *
   * @param origin what a run begins with whose network has no name here.
   * @throws RunError `exists` when the folder holds anything.
   */
  static async create(path: string, record: RunRecord, origin?: RunOrigin): Promise<RunFolder> {
    await assertVacant(path);
    const folder = new RunFolder(path, record);
    await writeFolder(path, async (fresh) => {
      const beginning = new RunFolder(fresh, record);
      await mkdir(join(fresh, layout.checkpoints));
      await beginning.#write(layout.history, '');
      if (origin) {
        await beginning.#write(layout.architecture, origin.architecture);
        await beginning.#checkpoints.write(origin.checkpoint, false);
      }
      await beginning.update({});
      folder.#record = beginning.#record;
    }).catch(async (error: unknown) => {
      // Another process may have begun a run there meanwhile.
      await assertVacant(path);
      throw error;
    });
    return folder;
  }

  /**
   * Opens a run.
   *
   * @throws RunError `no-run` or `bad-record`.
   */
  static async open(path: string): Promise<RunFolder> {
    const text = await readIfThere(join(path, layout.record));
    if (text === undefined) {
      throw new RunError('no-run', `${path} holds no run: there is no ${layout.record} in it.`);
    }
    return new RunFolder(path, parseRunRecord(text.toString('utf8')));
  }

  /**
   * Takes the run for this process to train.
   *
   * @throws RunError `busy` when another process took it and still lives.
   */
  async claim(): Promise<void> {
    const { process: owner, updatedAt } = this.#record;
    const minutes = (Date.now() - Date.parse(updatedAt)) / 60_000;
    if (owner !== null && owner !== process.pid && isAlive(owner) && minutes < 60) {
      throw new RunError(
        'busy',
        `Process ${owner} trains ${this.path}, ${minutes.toFixed(0)} minutes ago last. Wait for it or end it; if it is another program, write null as "process" in ${layout.record}.`,
      );
    }
    await this.#removeLeftovers();
    await this.update({ state: 'running', process: process.pid });
  }

  /** Gives it back. */
  async release(): Promise<void> {
    await this.update({ process: null });
  }

  /** Removes the run and its folder. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** Changes fields of `run.json`. */
  async update(change: Partial<RunRecord>): Promise<void> {
    const record = { ...this.#record, ...change, updatedAt: new Date().toISOString() };
    await this.#write(layout.record, `${JSON.stringify(record, null, 2)}\n`);
    this.#record = record;
  }

  async appendHistory(line: HistoryLine): Promise<void> {
    await appendFile(join(this.path, layout.history), encodeHistoryLine(line));
  }

  /** @throws RunError `bad-history`. */
  async readHistory(): Promise<HistoryLine[]> {
    const text = await readIfThere(join(this.path, layout.history));
    return parseHistory(text?.toString('utf8') ?? '');
  }

  /** Drops the history after a checkpoint: a training resumed there makes it again. */
  async rewindHistory(progress: { readonly epoch: number; readonly step: number }): Promise<void> {
    const kept = historyUntil(await this.readHistory(), progress);
    await this.#write(layout.history, kept.map(encodeHistoryLine).join(''));
  }

  /** Writes a checkpoint tensor by tensor, and then what it changes in the record. */
  async writeCheckpoint(
    { checkpoint, best }: Pick<CheckpointEvent, 'checkpoint' | 'best'>,
    change: Partial<RunRecord> = {},
  ): Promise<void> {
    await this.#checkpoints.write(checkpoint, best);
    await this.update(change);
  }

  /**
   * Opens the newest checkpoint that is whole; its tensors are read from the file when they are asked for.
   *
   * @throws RunError `no-checkpoint` when there are some and none is whole, with what is wrong with each.
   */
  readLatestCheckpoint(): Promise<Checkpoint | undefined> {
    return this.#checkpoints.readLatest();
  }

  async readArchitecture(): Promise<string | undefined> {
    return (await readIfThere(join(this.path, layout.architecture)))?.toString('utf8');
  }

  get modelPath(): string {
    return join(this.path, layout.model);
  }

  async writeJudgement(judgement: Judgement): Promise<void> {
    await this.#write(layout.judgement, `${JSON.stringify(judgement)}\n`);
  }

  /**
   * When the model's readings are sure; `undefined` before it has been calibrated.
   *
   * @throws JudgementError `bad-judgement`.
   */
  async readJudgement(): Promise<Judgement | undefined> {
    const text = await readIfThere(join(this.path, layout.judgement));
    return text && parseJudgement(parseJson(text.toString('utf8')));
  }

  /**
   * The corrected drawings that it learns from; `undefined` where it does from none.
   *
   * @throws RunError `bad-file`.
   */
  readCorrections(): Promise<LabelledImages | undefined> {
    return readCorrections((path) => readIfThere(join(this.path, path)));
  }

  /** Writes the model; gives the SHA-256 of its weights. */
  async writeModel(model: LayersModel): Promise<string> {
    const { weights } = await saveModel(model, this.modelPath);
    return createHash('sha256').update(weights).digest('hex');
  }

  async writeEvaluation(evaluation: Evaluation): Promise<void> {
    await writeEvaluation(this.path, evaluation);
  }

  /** @throws RunError `unfinished` when the run has not been evaluated. */
  async readEvaluation(): Promise<Evaluation> {
    return readEvaluation(this.path);
  }

  /** Writes `report.html`; gives its path. */
  async writeReport(html: string): Promise<string> {
    await this.#write(layout.report, html);
    return join(this.path, layout.report);
  }

  /** What a write that was killed left beside its place. */
  async #removeLeftovers(): Promise<void> {
    for (const name of await readdir(this.path)) {
      if (/\.\d+\.tmp$/.test(name)) await rm(join(this.path, name), { recursive: true });
    }
  }

  async #write(name: string, content: string): Promise<void> {
    await writeAtomically(join(this.path, name), content);
  }
}

/** @throws RunError `exists` where a folder holds anything. */
async function assertVacant(path: string): Promise<void> {
  const present = existsSync(path) ? await readdir(path).catch(() => undefined) : [];
  if (present?.length === 0) return;
  throw new RunError('exists', describeOccupied(path, present));
}

function describeOccupied(path: string, present: readonly string[] | undefined): string {
  if (!present) return `${path} is no folder that can be read. Name a new folder.`;
  return present.includes(layout.record)
    ? `${path} already holds a run. Go on with it (--resume ${path}) or name another folder.`
    : `${path} is not empty (${present.slice(0, 3).join(', ')} …). Name a new folder.`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The value of a text that is no JSON is the text: whoever parses it says what is wrong. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
