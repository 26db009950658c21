import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnsembleRecord, type EnsembleRecord } from '../ensemble-record.ts';
import { layout } from '../layout.ts';
import { RunError } from '../run-error.ts';
import { readIfThere } from './read-if-there.ts';
import { writeAtomically } from './write-atomically.ts';

/** Several runs on disk whose probabilities are averaged. */
export class EnsembleFolder {
  readonly path: string;
  #record: EnsembleRecord;

  private constructor(path: string, record: EnsembleRecord) {
    this.path = path;
    this.#record = record;
  }

  get record(): EnsembleRecord {
    return this.#record;
  }

  /** Changes fields of `ensemble.json`. */
  async update(change: Partial<EnsembleRecord>): Promise<void> {
    const record = { ...this.#record, ...change };
    await writeAtomically(join(this.path, layout.ensemble), `${JSON.stringify(record, null, 2)}\n`);
    this.#record = record;
  }

  /**
   * Starts an ensemble in a new or empty folder.
   *
   * @throws RunError `exists` when the folder holds anything.
   */
  static async create(path: string, record: EnsembleRecord): Promise<EnsembleFolder> {
    await mkdir(path, { recursive: true });
    const present = await readdir(path);
    if (present.length > 0) {
      throw new RunError(
        'exists',
        present.includes(layout.ensemble)
          ? `${path} already holds an ensemble. Go on with it (--resume ${path}) or name another folder.`
          : `${path} is not empty (${present.slice(0, 3).join(', ')} …). Name a new folder.`,
      );
    }
    const folder = new EnsembleFolder(path, record);
    await folder.update({});
    return folder;
  }

  /**
   * Opens an ensemble; undefined where the folder is none.
   *
   * @throws RunError `bad-record`.
   */
  static async openIfThere(path: string): Promise<EnsembleFolder | undefined> {
    const text = await readIfThere(join(path, layout.ensemble));
    return text && new EnsembleFolder(path, parseEnsembleRecord(text.toString('utf8')));
  }

  /** Where each member's run is or will be. */
  get memberPaths(): string[] {
    return Array.from({ length: this.record.members }, (_, index) =>
      join(this.path, layout.members, String(index + 1)),
    );
  }
}
