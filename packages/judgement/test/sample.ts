import type { Judgement } from '@mnist-cnn/judgement';

export const sample: Judgement = {
  format: 1,
  temperature: 1.1,
  minProbability: 0.5,
  fit: {
    heldOut: 1000,
    accepted: 0.995,
    calibrationErrorBefore: 0.004,
    calibrationErrorAfter: 0.002,
    isTransferred: false,
  },
};
