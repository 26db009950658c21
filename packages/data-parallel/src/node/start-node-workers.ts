import { simdBuild } from '@mnist-cnn/wasm-training';
import { getBackend } from '@tensorflow/tfjs-core';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { WorkerConnection } from '../connected-replica.ts';
import { WorkerPool } from '../worker-pool.ts';
import { endpointOf } from './endpoint.ts';

export interface NodeWorkerOptions {
  /**
   * Whether weights and gradients lie in shared memory, as by default, else they go with messages, which gives the same
   * bits more slowly.
   */
  readonly sharedMemory?: boolean | undefined;
  /** Modules that workers import before they make a model: those that register layers of one's own. */
  readonly modules?: readonly (URL | string)[] | undefined;
}

/**
 * Starts worker threads that compute on the backend that is current here. One that cannot start fails the first call
 * that needs it.
 *
 * @param count how many threads share the work, this one among them: `count` − 1 are started.
 */
export function startNodeWorkers(
  count: number,
  { sharedMemory = true, modules }: NodeWorkerOptions = {},
): WorkerPool {
  return new WorkerPool(Array.from({ length: count - 1 }, startWorker), sharedMemory, modules);
}

function startWorker(): WorkerConnection {
  const { port1, port2 } = new MessageChannel();
  const backend = getBackend();
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: { port: port2, backend, build: backend === 'wasm' ? simdBuild() : undefined },
    transferList: [port2],
  });
  const death = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`its thread ended with exit code ${code}`)));
  });
  const terminate = () => {
    port1.close();
    return worker.terminate();
  };
  return { endpoint: endpointOf(port1), death, terminate };
}
