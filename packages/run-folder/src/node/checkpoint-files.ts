import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from '@mnist-cnn/training';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointName, checkpointStep } from '../layout.ts';
import { RunFolderError } from '../run-folder-error.ts';
import { writeAtomically } from './write-atomically.ts';

const BEST = 'best.safetensors';

/** Two, so that one is whole even where a disk loses the end of the other. */
const KEPT = 2;

/** The checkpoints of a run on disk: the last two and the best, each replaced atomically. */
export class CheckpointFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a checkpoint, then removes all but the last two, the best. */
  async write(checkpoint: Checkpoint, best: boolean): Promise<void> {
    const content = await encodeCheckpoint(checkpoint);
    await mkdir(this.#folder, { recursive: true });
    await writeAtomically(join(this.#folder, checkpointName(checkpoint.progress.step)), content);
    if (best) await writeAtomically(join(this.#folder, BEST), content);
    await this.#removeOthers();
  }

  /**
   * Reads the newest checkpoint that is whole; `undefined` when the run was stopped before its first one.
   *
   * @throws RunFolderError `no-checkpoint` when there are some and none is whole, with what is wrong with each.
   */
  async readLatest(): Promise<Checkpoint | undefined> {
    const names = await this.#names();
    if (names.length === 0) return undefined;
    const failures: string[] = [];
    for (const name of names.toReversed()) {
      try {
        return await decodeCheckpoint(await readFile(join(this.#folder, name)));
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    throw new RunFolderError(
      'no-checkpoint',
      `No checkpoint in ${this.#folder} is whole, so the run cannot go on; start a new one. ${failures.join(' ')}`,
    );
  }

  /** Oldest first. */
  async #names(): Promise<string[]> {
    const present = await readdir(this.#folder).catch(() => []);
    return present.filter((name) => checkpointStep(name) !== undefined).toSorted();
  }

  /** Older checkpoints, and what an interrupted write left behind. */
  async #removeOthers(): Promise<void> {
    const kept = new Set([...(await this.#names()).slice(-KEPT), BEST]);
    for (const name of await readdir(this.#folder)) {
      if (!kept.has(name)) await rm(join(this.#folder, name), { force: true });
    }
  }
}
