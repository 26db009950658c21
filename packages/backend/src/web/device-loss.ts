import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from '../backend-error.ts';
import { currentDevice } from './current-device.ts';

/** Milliseconds within which a device is told to be lost after what was asked of it has failed. */
const GRACE = 100;

/**
 * Waits until the current backend loses its WebGL context or its WebGPU device, and says why in one sentence without a
 * full stop; waits for ever on a backend that has neither.
 */
export async function deviceLoss(): Promise<string> {
  return (await currentDevice()).loss;
}

/**
 * The same events, until the current backend loses its WebGL context or its WebGPU device, or that refuses a command.
 *
 * What waits for a lost WebGL context waits for ever, or reads zeros. No event comes through that may hold such.
 *
 * @throws BackendError `device-lost` at once when it is; otherwise what the events throw.
 */
export async function* untilDeviceLoss<T>(events: AsyncIterable<T>): AsyncGenerator<T, void, void> {
  const name = tf.getBackend();
  const { loss, isLost } = await currentDevice();
  const lost = new AbortController();
  void loss.then((reason) => lost.abort(deviceLost(name, reason)));
  const iterator = events[Symbol.asyncIterator]();
  try {
    while (true) {
      const next = await orAborted(iterator.next(), lost.signal);
      if (isLost()) await loss;
      lost.signal.throwIfAborted();
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    await Promise.race([loss, new Promise((resolve) => setTimeout(resolve, GRACE))]);
    lost.signal.throwIfAborted();
    throw error;
  } finally {
    // What waits for a lost device never returns.
    await Promise.race([loss, iterator.return?.()]);
  }
}

/** Unlike `Promise.race`, keeps no value alive once the next is awaited. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp);
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
    signal.throwIfAborted();
  });
}

function deviceLost(name: string, reason: string): BackendError {
  return new BackendError(
    'device-lost',
    `Backend ${name} cannot go on: ${reason}. Go on from the last checkpoint, on another backend or in a fresh worker.`,
  );
}
