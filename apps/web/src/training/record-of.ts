import type { BackendSelection } from '@mnist-cnn/backend';
import type { Dataset } from '@mnist-cnn/dataset';
import { startRecord, type RunRecord } from '@mnist-cnn/run';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { version_core as tensorflowjs } from '@tensorflow/tfjs-core';
import { version } from '../../package.json';
import { describeMachine } from './describe-machine.ts';
import type { TrainingPlan } from './training-plan.ts';

/** The record of a run that starts now. */
export function recordOf(
  { model, recipe, seed, limit }: Pick<TrainingPlan, 'model' | 'recipe' | 'seed' | 'limit'>,
  dataset: Dataset,
  { name: backend, device }: BackendSelection,
  workers: number,
): RunRecord {
  return startRecord({
    model,
    recipe,
    seed,
    dataset: { name: dataset.name, files: [...dataset.files], limit, validationSplit: 0 },
    backend,
    device: device?.kind ?? 'cpu',
    workers,
    versions: {
      'mnist-cnn': version,
      tensorflowjs,
      ...(backend === 'wasm' && { kernels: simdBuild() }),
    },
    machine: describeMachine(),
    process: null,
  });
}
