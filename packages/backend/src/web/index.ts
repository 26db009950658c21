export { examineWebBackends, selectWebBackend } from './web-backend.ts';
export { webCandidates, type WebBackendOptions } from './web-candidates.ts';
