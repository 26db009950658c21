export type { BackendCandidate, BackendName, BackendVerdict } from './backend-candidate.ts';
export { BackendError, type BackendErrorCode } from './backend-error.ts';
export { examineBackends } from './examine-backends.ts';
export { probeBackend, type ProbeResult, probeTolerance } from './probe-backend.ts';
export { type BackendSelection, selectBackend } from './select-backend.ts';
