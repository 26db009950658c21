import { parseHistory } from '../history.ts';
import { layout } from '../layout.ts';
import { parseRunFiles } from '../parse-run-files.ts';
import { assertRunFiles, type RunFiles } from '../run-files.ts';
import { RunError } from '../run-error.ts';
import { assertRunName } from '../run-name.ts';
import type { RunRecord } from '../run-record.ts';
import { textOf } from '../text.ts';
import { keysOf, RunDatabase } from './run-database.ts';
import { lockedRuns, lockRun } from './run-lock.ts';
import { appendHistory, getRecord, getRunNames, putFiles, putRecord } from './run-requests.ts';
import { StoredRun } from './stored-run.ts';

/** A run as a list shows it, with why its record cannot be read where it cannot. */
export type ListedRun = {
  readonly name: string;
  /** Whether a tab trains it now. */
  readonly isBusy: boolean;
} & ({ readonly record: RunRecord } | { readonly error: RunError });

/** The runs that this browser keeps for this site, in whatever tab or worker. */
export class RunStore {
  readonly #database: RunDatabase;

  private constructor(database: RunDatabase) {
    this.#database = database;
  }

  /** @throws RunError `no-storage`. */
  static async open(): Promise<RunStore> {
    return new RunStore(await RunDatabase.open());
  }

  /** All runs, by their names. */
  async list(): Promise<ListedRun[]> {
    const busy = await lockedRuns();
    return this.#database.read(async (transaction) => {
      const runs: ListedRun[] = [];
      for (const name of await getRunNames(transaction)) {
        const isBusy = busy.has(name);
        try {
          runs.push({ name, isBusy, record: await getRecord(transaction, name) });
        } catch (error) {
          if (!(error instanceof RunError)) throw error;
          runs.push({ name, isBusy, error });
        }
      }
      return runs;
    });
  }

  /**
   * Starts a run.
   *
   * @throws RunError `exists`; RangeError where a run cannot be called so.
   */
  async create(name: string, record: RunRecord): Promise<StoredRun> {
    return this.#create(name, record, new Map());
  }

  /**
   * Adds a run that came from elsewhere, such as a zip, once all its files are read; it is nobody's to train.
   *
   * @throws RunError `exists`, or what is wrong with a file, as unpackRun does; RangeError as packRun.
   */
  async add(name: string, files: RunFiles): Promise<StoredRun> {
    assertRunFiles(files);
    const record = await parseRunFiles(files);
    return this.#create(name, { ...record, process: null }, files);
  }

  /** @throws RunError `no-run` or `bad-record`. */
  async openRun(name: string): Promise<StoredRun> {
    const record = await this.#database.read((transaction) => getRecord(transaction, name));
    return new StoredRun(this.#database, name, record);
  }

  /**
   * Deletes a run, if there is one.
   *
   * @throws RunError `busy` while it is being trained.
   */
  async deleteRun(name: string): Promise<void> {
    const release = await lockRun(name);
    try {
      await this.#database.write('strict', async (transaction) => {
        await transaction.objectStore('files').delete(keysOf(name));
        await transaction.objectStore('history').delete(keysOf(name));
      });
    } finally {
      await release();
    }
  }

  close(): void {
    this.#database.close();
  }

  async #create(name: string, record: RunRecord, files: RunFiles): Promise<StoredRun> {
    assertRunName(name);
    const others = new Map(files);
    const history = others.get(layout.history);
    others.delete(layout.history);
    const lines = history ? parseHistory(textOf(history)) : [];
    await this.#database.write('strict', async (transaction) => {
      const key = await transaction.objectStore('files').getKey([name, layout.record]);
      if (key) {
        throw new RunError('exists', `There is a run ${name} already. Choose another name.`);
      }
      await putFiles(transaction, name, others);
      await putRecord(transaction, name, record);
      await appendHistory(transaction, name, lines);
    });
    return new StoredRun(this.#database, name, record);
  }
}
