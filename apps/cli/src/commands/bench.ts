import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { openDataset } from '@mnist-cnn/dataset/node';
import type { RunRecord } from '@mnist-cnn/run';
import { reference } from '@mnist-cnn/training';
import { chooseWorkers } from '../choose-workers.ts';
import { compareGradients } from '../compare-gradients.ts';
import { GpuMonitor, type GpuUse } from '../gpu-monitor.ts';
import { describeMachine, describeVersions, peakMemoryBytes } from '../machine.ts';
import { print, printJson, tell } from '../print.ts';
import { loopOptions, selectTrainingBackend } from '../select-training-backend.ts';
import { timeForward, timeTo99, timeTraining, type TimeTo99 } from '../time-network.ts';
import { amount } from '../amount.ts';

interface BenchOptions {
  readonly backend: string;
  readonly workers: number | 'auto';
  readonly seconds: number;
  readonly full?: true;
  readonly json?: true;
}

interface BenchResult {
  readonly backend: string;
  readonly device: string | null;
  readonly workers: number;
  readonly trainingImagesPerSecond: number;
  readonly forwardImagesPerSecond: number;
  readonly gpu: GpuUse | null;
  /** Beside another backend's. */
  readonly gradients: { readonly comparedTo: string; readonly error: number };
  readonly to99: TimeTo99 | null;
  readonly peakMemoryBytes: number;
  readonly versions: RunRecord['versions'];
  readonly machine: RunRecord['machine'];
}

/** `mnist bench`: how fast the reference program is here, and whether its gradients are right. */
export async function bench(options: BenchOptions): Promise<void> {
  const dataset = await openDataset('mnist');
  const selection = await selectTrainingBackend(
    options.backend,
    options.workers,
    'cnn',
    reference(),
  );
  const { name, device } = selection;
  const count = chooseWorkers(options.workers, 'cnn', name, reference().batchSize);
  const workers = startNodeWorkers(count);
  const trainOptions = {
    ...loopOptions({ backend: name, device: device?.kind ?? 'cpu' }, workers),
    checkpointEvery: Infinity,
  };
  try {
    tell(`Training on ${device?.description ?? name} for ${options.seconds} s …`);
    const monitor = device?.kind === 'gpu' ? new GpuMonitor() : undefined;
    const training = await timeTraining(dataset.train, trainOptions, options.seconds);
    const gpu = monitor?.stop() ?? null;
    const forward = await timeForward(dataset.test, workers);
    const other = name === 'wasm' ? 'cpu' : 'wasm';
    const gradients = { comparedTo: other, error: await compareGradients(dataset, name, other) };
    const to99 = options.full
      ? await timeTo99(dataset.train, dataset.test, trainOptions, workers)
      : null;
    const result: BenchResult = {
      backend: name,
      device: device?.description ?? null,
      workers: count,
      trainingImagesPerSecond: training,
      forwardImagesPerSecond: forward,
      gpu,
      gradients,
      to99,
      peakMemoryBytes: peakMemoryBytes(),
      versions: describeVersions(selection),
      machine: describeMachine(),
    };
    if (options.json) printJson(result);
    else for (const line of describe(result)) print(line);
  } finally {
    await workers.dispose();
  }
}

function describe(result: BenchResult): string[] {
  const { backend, device, workers, gpu, gradients, to99 } = result;
  const rows: (readonly [string, string] | false)[] = [
    [
      'backend',
      `${backend}${device ? `, ${device}` : ''}${workers > 1 ? ` on ${workers} threads` : ''}`,
    ],
    [
      'training',
      `${result.trainingImagesPerSecond.toFixed(0)} images/s, batches of ${reference().batchSize}`,
    ],
    ['reading', `${result.forwardImagesPerSecond.toFixed(0)} images/s`],
    gpu !== null && ['GPU', `${gpu.utilisation.toFixed(0)} % busy, ${gpu.memoryMiB} MiB in use`],
    [
      'gradients',
      `differ from those on ${gradients.comparedTo} by at most ${gradients.error.toExponential(1)} of the largest`,
    ],
    to99 !== null && [
      'to 99 %',
      `${to99.seconds.toFixed(1)} s of training, ${amount(to99.epochs, 'epoch')}, ${(100 * to99.accuracy).toFixed(2)} % of the test set`,
    ],
    ['memory', `${(result.peakMemoryBytes / 1e6).toFixed(0)} MB at most`],
    ['machine', `${result.machine.cpu}, ${result.machine.cores} cores`],
    ...Object.entries(result.versions),
  ];
  return rows.filter((row) => row !== false).map(([name, value]) => `${name.padEnd(14)}${value}`);
}
