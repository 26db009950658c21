import { parseEvaluation, type Evaluation } from '@mnist-cnn/report';
import { join } from 'node:path';
import { layout } from '../layout.ts';
import { RunError } from '../run-error.ts';
import { readIfThere } from './read-if-there.ts';
import { writeAtomically } from './write-atomically.ts';

/** Writes the evaluation of what is in a folder. */
export async function writeEvaluation(folder: string, evaluation: Evaluation): Promise<void> {
  await writeAtomically(join(folder, layout.evaluation), `${JSON.stringify(evaluation)}\n`);
}

/**
 * Reads the evaluation of the run, ensemble or model in a folder.
 *
 * @throws RunError `unfinished` when it has not been evaluated.
 */
export async function readEvaluation(folder: string): Promise<Evaluation> {
  const text = await readIfThere(join(folder, layout.evaluation));
  if (text === undefined) {
    throw new RunError(
      'unfinished',
      `${folder} has no ${layout.evaluation}: it has not been evaluated.`,
    );
  }
  return parseEvaluation(JSON.parse(text.toString('utf8')));
}
