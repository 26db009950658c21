import type { Evaluation } from '@mnist-cnn/report';
import { layout } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import { join } from 'node:path';
import { formatDuration } from './progress-bar.ts';
import { amount } from '../amount.ts';

/** What there is to say when a training has ended. */
export function describeOutcome({ path, record }: RunFolder, evaluation: Evaluation): string {
  return [
    describeErrors(evaluation),
    `Training: ${amount(record.result?.epochs ?? 0, 'epoch')} in ${formatDuration(record.trainingSeconds)}, ${(record.peakMemoryBytes / 1e6).toFixed(0)} MB of memory at most`,
    `Weights:  SHA-256 ${record.result?.weightsSha256}`,
    `Report:   ${join(path, layout.report)}; in the terminal: mnist evaluate ${path}`,
    `Page:     mnist web ${path}`,
  ].join('\n');
}

/** What a model makes of the test set. */
export function describeErrors(evaluation: Evaluation): string {
  const { samples, errors, accuracy, accuracyInterval, loss } = evaluation;
  const [low, high] = accuracyInterval.map(percent);
  return `Test set: ${amount(errors, 'error')} of ${samples.toLocaleString('en-US')}, accuracy ${percent(accuracy)} % (95 % interval ${low}–${high} %), loss ${loss.toFixed(4)}`;
}

/** That Ctrl-C has been noticed. */
export const STOPPING = 'Stopping after this step with a checkpoint; again to leave at once.';

/** How to go on with a run that was interrupted. */
export function describeInterruption({ path }: RunFolder): string {
  return `Interrupted. To go on: mnist train --resume ${path}`;
}

/** What is about to be trained. */
export function describeStart({ path, record }: RunFolder): string {
  const { model, recipe, seed, dataset, backend, device, workers } = record;
  const limit = dataset.limit === null ? '' : `, first ${amount(dataset.limit, 'image')}`;
  return `Training ${model} (${recipe.name}, ${amount(recipe.epochs, 'epoch')}, seed ${seed}) on ${dataset.name}${limit}, backend ${backend}${device === 'gpu' ? ' on a GPU' : ''}${workers > 1 ? ` on ${workers} threads` : ''}, into ${path}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}
