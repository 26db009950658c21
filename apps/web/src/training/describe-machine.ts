import type { RunRecord } from '@mnist-cnn/run';

/** What this browser tells of the machine. */
export function describeMachine(): RunRecord['machine'] {
  return {
    platform: 'browser',
    cpu: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    memoryBytes: 0,
  };
}
