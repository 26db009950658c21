export type {
  BackendCandidate,
  Rehearsal,
  BackendDevice,
  BackendName,
  BackendVerdict,
  LoadOptions,
} from './backend-candidate.ts';
export type { BackendSelection, SelectOptions } from './backend-selection.ts';
export { BackendError, type BackendErrorCode } from './backend-error.ts';
export { examineBackends, type ExamineOptions } from './examine-backends.ts';
export { probeBackend, type ProbeResult, probeTolerance } from './probe-backend.ts';
export { selectBackend } from './select-backend.ts';
export { timeTrainingStep } from './time-training-step.ts';
