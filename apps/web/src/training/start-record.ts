import type { BackendSelection } from '@mnist-cnn/backend';
import type { Dataset } from '@mnist-cnn/dataset';
import type { RunRecord } from '@mnist-cnn/run-folder';
import { version_core as tensorflowjs } from '@tensorflow/tfjs-core';
import { describeMachine } from './describe-machine.ts';
import type { TrainingPlan } from './training-plan.ts';

/** The record of a run that is about to start. */
export function startRecord(
  { model, recipe, seed, limit }: Pick<TrainingPlan, 'model' | 'recipe' | 'seed' | 'limit'>,
  dataset: Dataset,
  { name: backend, device }: BackendSelection,
  workers: number,
): RunRecord {
  const now = new Date().toISOString();
  return {
    format: 1,
    state: 'running',
    startedAt: now,
    updatedAt: now,
    model,
    recipe,
    seed,
    dataset: { name: dataset.name, files: [...dataset.files], limit, validationSplit: 0 },
    backend,
    device: device?.kind ?? 'cpu',
    workers,
    versions: { 'mnist-cnn': '0.1.0', tensorflowjs },
    machine: describeMachine(),
    process: null,
    trainingSeconds: 0,
    peakMemoryBytes: 0,
    result: null,
  };
}
