import type { RunRecord } from './run-record.ts';

/** What is known of a run before its first step. */
export type PlannedRun = Omit<
  RunRecord,
  | 'format'
  | 'state'
  | 'startedAt'
  | 'updatedAt'
  | 'trainingSeconds'
  | 'peakMemoryBytes'
  | 'result'
  | 'fineTuning'
>;

/** The record of a run that starts now. */
export function startRecord(planned: PlannedRun): RunRecord {
  const now = new Date().toISOString();
  return {
    format: 1,
    state: 'running',
    startedAt: now,
    updatedAt: now,
    ...planned,
    trainingSeconds: 0,
    peakMemoryBytes: 0,
    result: null,
  };
}
