import type { BackendVerdict } from '@mnist-cnn/backend';
import type { RunRecord } from '@mnist-cnn/run';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { version_core as tensorflowjs } from '@tensorflow/tfjs-core';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { version } from './version.ts';

/** What this machine is, as far as it decides speed and bits. */
export function describeMachine(): RunRecord['machine'] {
  return {
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
}

/** The versions that a result depends on; to be called once the backend is current. */
export function describeVersions({
  name,
  device,
}: Pick<BackendVerdict, 'name' | 'device'>): RunRecord['versions'] {
  return {
    'mnist-cnn': version,
    tensorflowjs,
    node: process.versions.node,
    ...(name === 'wasm' && { kernels: simdBuild() }),
    ...(name === 'tensorflow' && { tensorflow: device?.version ?? 'unknown' }),
  };
}

/** The largest resident size that this process has had. */
export function peakMemoryBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}
