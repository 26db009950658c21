import { dispose, fill, tidy, zeros, type Rank } from '@tensorflow/tfjs-core';
import { forwardAndBackward } from './forward-and-backward.ts';

const TIMED = 3;
/** Milliseconds; a step that takes longer is timed once. */
const SLOW = 2000;

/**
 * Milliseconds of a training step of about the CNN's size (28×28, 32 and 64 filters, 3,136 × 1,024 weights) of so many
 * images on TensorFlow.js' current backend: the fastest of three after one to warm up, or the first where it takes over
 * two seconds.
 */
export async function timeTrainingStep(count = 128): Promise<number> {
  const parameters = {
    filter1: fill([5, 5, 1, 32], 0.1),
    bias1: zeros([32]),
    filter2: fill([5, 5, 32, 64], 0.01),
    bias2: zeros([64]),
    weights3: fill([3136, 1024], 0.001),
    bias3: zeros([1024]),
  };
  const images = fill<Rank.R4>([count, 28, 28, 1], 0.5);
  const labels = fill<Rank.R2>([count, 1024], 1 / 1024);
  const times: number[] = [];
  try {
    for (let run = 0; run <= TIMED; run++) {
      const start = performance.now();
      const loss = tidy(() => forwardAndBackward(parameters, images, labels).loss);
      await loss.data();
      loss.dispose();
      times.push(performance.now() - start);
      if (run > 0 && times[run] > SLOW) break;
    }
  } finally {
    dispose([images, labels, ...Object.values(parameters)]);
  }
  return Math.min(...times.slice(1));
}
