import { checkpointPieces, openCheckpoint, type Checkpoint } from '@mnist-cnn/training';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keptCheckpoints, readNewest } from '../checkpoint-rules.ts';
import { bestCheckpointName, checkpointName } from '../layout.ts';
import { openFile } from './open-file.ts';
import { sha256OfPieces } from './sha256-of-pieces.ts';
import { writeAtomically } from './write-atomically.ts';

/** The checkpoints of a run on disk: the last two and the best, each replaced atomically. */
export class CheckpointFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a checkpoint tensor by tensor, then removes all but the last two, the best. */
  async write(checkpoint: Checkpoint, best: boolean): Promise<void> {
    const pieces = await checkpointPieces(checkpoint, sha256OfPieces);
    if (!existsSync(this.#folder)) await mkdir(this.#folder);
    await writeAtomically(join(this.#folder, checkpointName(checkpoint.progress.step)), pieces);
    if (best) await writeAtomically(join(this.#folder, bestCheckpointName), pieces);
    await this.#removeOthers();
  }

  /**
   * Opens the newest checkpoint that is whole; `undefined` when the run was stopped before its first one. Its tensors are
   * read from the file when they are asked for.
   *
   * @throws RunError `no-checkpoint` when there are some and none is whole, with what is wrong with each.
   */
  async readLatest(): Promise<Checkpoint | undefined> {
    const names = await readdir(this.#folder).catch(() => []);
    const open = async (name: string) =>
      openCheckpoint(await openFile(join(this.#folder, name)), sha256OfPieces);
    return readNewest(names, open, this.#folder);
  }

  /** Older checkpoints, and what an interrupted write left behind. */
  async #removeOthers(): Promise<void> {
    const names = await readdir(this.#folder);
    const kept = keptCheckpoints(names);
    for (const name of names) {
      if (!kept.has(name)) await rm(join(this.#folder, name), { force: true });
    }
  }
}
