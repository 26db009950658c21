export { examineNodeBackends, selectNodeBackend } from './node-backend.ts';
export { nodeCandidates } from './node-candidates.ts';
export { checkTensorflow } from './check-tensorflow.ts';
