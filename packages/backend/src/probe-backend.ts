import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from './backend-error.ts';
import { parameterNames, reference } from './probe-reference.ts';
import { probeStep } from './probe-step.ts';

/**
 * The largest error that the probe lets pass: of the loss absolutely, of a gradient as a share of its norm.
 * Float32 errs by about 1e-6 here, GPUs' approximate exponentials by about 1e-5, a wrong kernel by more than 1e-2.
 */
export const probeTolerance = 1e-4;

/** What a probe that passed tells. */
export interface ProbeResult {
  readonly milliseconds: number;
  /** The largest error, measured as the tolerance is. */
  readonly error: number;
}

interface Deviation {
  readonly what: string;
  readonly error: number;
  readonly expected: number;
  readonly actual: number;
}

/**
 * Runs one small training step on TensorFlow.js' current backend and compares the loss, every gradient and the loss
 * after the update with a stored reference; leaves no tensor behind.
 *
 * @throws BackendError `wrong-results`, naming the worst number; or whatever the backend throws.
 */
export async function probeBackend(): Promise<ProbeResult> {
  const start = performance.now();
  const step = tf.tidy(() => ({ ...probeStep() }));
  const deviations: Deviation[] = [];
  try {
    const compare = (
      what: string,
      values: ArrayLike<number>,
      expected: readonly number[],
      scale: number,
    ) => {
      for (const [index, value] of expected.entries()) {
        const distance = Math.abs(values[index] - value) / scale;
        const error = Number.isNaN(distance) ? Infinity : distance;
        deviations.push({ what, error, expected: value, actual: values[index] });
      }
    };
    compare('the loss', await step.loss.data(), [reference.loss], 1);
    for (const name of parameterNames) {
      const expected = reference.gradients[name];
      compare(
        `the gradient of ${name}`,
        project(await step.gradients[name].data()),
        expected,
        expected[0],
      );
    }
    compare(
      'the loss after an update',
      await step.lossAfterUpdate.data(),
      [reference.lossAfterUpdate],
      1,
    );
  } finally {
    tf.dispose([step.loss, ...Object.values(step.gradients), step.lossAfterUpdate]);
  }
  const milliseconds = performance.now() - start;

  const worst = deviations.reduce((left, right) => (right.error > left.error ? right : left));
  if (worst.error > probeTolerance) {
    throw new BackendError(
      'wrong-results',
      `one training step gives wrong numbers: ${worst.what} is off by ${worst.error.toExponential(1)} where ` +
        `${probeTolerance} is allowed (expected ${worst.expected}, got ${worst.actual})`,
    );
  }
  return { milliseconds, error: worst.error };
}

/** ‖g‖, Σ gᵢ·cos(i) and Σ gᵢ·sin(2i + 1). */
function project(gradient: ArrayLike<number>): number[] {
  let [square, cosine, sine] = [0, 0, 0];
  for (let index = 0; index < gradient.length; index++) {
    square += gradient[index] ** 2;
    cosine += gradient[index] * Math.cos(index);
    sine += gradient[index] * Math.sin(2 * index + 1);
  }
  return [Math.sqrt(square), cosine, sine];
}
