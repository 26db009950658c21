import { runRecipes, type PlannedRun, type RunRecord } from '@mnist-cnn/run';

export const planned: PlannedRun = {
  model: 'softmax',
  recipe: runRecipes['reference'],
  seed: 1,
  dataset: {
    name: 'mnist',
    files: [{ name: 'train-images-idx3-ubyte', sha256: 'ba89' }],
    limit: null,
    validationSplit: 0.1,
  },
  backend: 'cpu',
  device: 'cpu',
  workers: 1,
  versions: { node: '20.19.0' },
  machine: { platform: 'linux x64', cpu: 'a CPU', cores: 2, memoryBytes: 2 ** 33 },
  process: null,
};

/** A record of a run that has just started. */
export const record: RunRecord = {
  format: 1,
  state: 'running',
  startedAt: '2026-01-02T03:04:05.000Z',
  updatedAt: '2026-01-02T03:04:05.000Z',
  ...planned,
  trainingSeconds: 0,
  peakMemoryBytes: 0,
  result: null,
};
