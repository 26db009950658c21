import { isMainThread } from 'node:worker_threads';

/** What has to be settled before TensorFlow loads, once in a process. */
export interface TensorflowSettings {
  /** What TensorFlow prints on standard error: only errors by default. */
  readonly log?: 'everything' | 'warnings' | 'errors' | 'nothing' | undefined;
  /** Threads that share an op; every core by default. */
  readonly threads?: number | undefined;
  /** Takes memory on a GPU as it is needed, not all at once; true by default. */
  readonly gpuMemoryGrowth?: boolean | undefined;
  /** Lets a GPU round the factors of products to 10 bits, which is faster and fails the probe; false by default. */
  readonly tensorFloat32?: boolean | undefined;
  /** Chooses algorithms that give the same bits every time, slower ones on a GPU; true by default. */
  readonly deterministic?: boolean | undefined;
}

const LOG_LEVELS = { everything: '0', warnings: '1', errors: '2', nothing: '3' } as const;

/**
 * Puts settings into the environment, where TensorFlow reads them from; what the user has set there stays.
 *
 * In a worker thread, whose environment is a copy, TensorFlow does not see them.
 */
export function applySettings({
  log = 'errors',
  threads,
  gpuMemoryGrowth = true,
  tensorFloat32 = false,
  deterministic = true,
}: TensorflowSettings): void {
  if (!isMainThread) return;
  const variables: Readonly<Record<string, string>> = {
    TF_CPP_MIN_LOG_LEVEL: LOG_LEVELS[log],
    ...(threads === undefined ? {} : { TF_NUM_INTRAOP_THREADS: String(threads) }),
    // Off by default where the processor has no instructions for neural networks, as on Zen 3, and faster there as well.
    TF_ENABLE_ONEDNN_OPTS: '1',
    TF_FORCE_GPU_ALLOW_GROWTH: String(gpuMemoryGrowth),
    NVIDIA_TF32_OVERRIDE: tensorFloat32 ? '1' : '0',
    TF_DETERMINISTIC_OPS: deterministic ? '1' : '0',
  };
  for (const [name, value] of Object.entries(variables)) process.env[name] ??= value;
}
