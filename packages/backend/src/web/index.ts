export { deviceLoss, untilDeviceLoss } from './device-loss.ts';
export { examineWebBackends, selectWebBackend } from './web-backend.ts';
export { webCandidates, type WebBackendOptions } from './web-candidates.ts';
