import { add, log, sub, type Tensor } from '@tensorflow/tfjs-core';

/** An activation that makes probabilities of logits. */
export type ProbabilityActivation = 'softmax' | 'sigmoid';

/** Keeps the logarithm of a probability of zero finite without touching any that float32 tells from zero. */
const TINY = 1e-30;

/** Logits that this activation makes these probabilities of. */
export function logitsOf(probabilities: Tensor, activation: ProbabilityActivation): Tensor {
  const logarithms = log(add(probabilities, TINY));
  if (activation === 'softmax') return logarithms;
  return sub(logarithms, log(add(sub(1, probabilities), TINY)));
}
