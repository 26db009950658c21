import type { WebBackendOptions } from '@mnist-cnn/backend/web';
import { getBackend } from '@tensorflow/tfjs-core';
import type { WorkerConnection } from '../connected-replica.ts';
import { WorkerPool } from '../worker-pool.ts';
import { reasonOf } from './reason-of.ts';
import type { WorkerSetup } from './worker-setup.ts';

export interface WebWorkerOptions extends WebBackendOptions {
  /** Modules that workers import before they make a model: those that register layers of one's own. */
  readonly modules?: readonly (URL | string)[] | undefined;
}

/**
 * Starts dedicated workers that compute on the backend that is current here, from a page or from a worker of it. One
 * that cannot start fails the first call that needs it.
 *
 * Weights and gradients lie in shared memory where the page is cross-origin isolated, else they go with messages: the
 * same bits.
 *
 * @param count how many threads share the work, this one among them: `count` − 1 are started.
 */
export function startWebWorkers(count: number, { wasmUrl, modules }: WebWorkerOptions): WorkerPool {
  // A request's address is absolute, by the base that `fetch` here would take.
  const options = { backend: getBackend(), wasmUrl: new Request(wasmUrl).url };
  const connections = Array.from({ length: count - 1 }, () => startWorker(options));
  const isShared = globalThis.crossOriginIsolated && 'SharedArrayBuffer' in globalThis;
  return new WorkerPool(connections, isShared, modules);
}

function startWorker(options: Omit<WorkerSetup, 'port'>): WorkerConnection {
  const { port1, port2 } = new MessageChannel();
  // Bundlers find the worker by exactly this expression.
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  const setup: WorkerSetup = { ...options, port: port2 };
  worker.postMessage(setup, [port2]);
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      // Reported by the calls that it ends, not on the console.
      event.preventDefault();
      reject(new Error(reasonOf(event)));
    });
    const unreadable = () => reject(new Error('a message of the worker could not be read'));
    worker.addEventListener('messageerror', unreadable);
    port1.addEventListener('messageerror', unreadable);
  });
  const terminate = async () => {
    port1.close();
    worker.terminate();
  };
  return { endpoint: port1, death, terminate };
}
