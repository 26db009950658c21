import { TrainingError } from '@mnist-cnn/training';
import { wrap, type Endpoint, type Remote } from 'comlink';
import type { Replica } from './replica.ts';

/** A worker whatever the platform. */
export interface WorkerConnection {
  /** What messages go through. */
  readonly endpoint: Endpoint;
  /** Rejects when the worker dies by itself or never came up, with the reason; never resolves. */
  readonly death: Promise<never>;
  terminate(): Promise<unknown>;
}

/** A replica in a worker. */
export class ConnectedReplica {
  readonly #replica: Remote<Replica>;
  readonly #terminate: () => Promise<unknown>;
  readonly #pending = new Set<(reason: unknown) => void>();
  #end: { readonly reason: unknown } | undefined;
  #isDisposed = false;

  constructor({ endpoint, death, terminate }: WorkerConnection) {
    this.#replica = wrap<Replica>(endpoint);
    this.#terminate = terminate;
    death.catch((reason: unknown) => this.#fail(reason));
  }

  /**
   * Calls a method of the replica.
   *
   * @throws TrainingError `worker-failed` when the worker dies or is terminated, or the method throws.
   */
  async call<Result>(method: (replica: Remote<Replica>) => Promise<Result>): Promise<Result> {
    try {
      return await this.#answer(method);
    } catch (cause) {
      if (this.#isDisposed) {
        throw new TrainingError('worker-failed', 'The workers were disposed of: start others.', {
          cause,
        });
      }
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new TrainingError(
        'worker-failed',
        `A worker thread failed: ${reason.replace(/\.$/, '')}. The last checkpoint is whole; go on from it, or on one thread.`,
        { cause },
      );
    }
  }

  /** Ends the worker, and the calls that wait for it. */
  async terminate(): Promise<void> {
    this.#isDisposed = true;
    this.#fail(new Error('it was terminated'));
    await this.#terminate();
  }

  async #answer<Result>(method: (replica: Remote<Replica>) => Promise<Result>): Promise<Result> {
    if (this.#end) throw this.#end.reason;
    // No race with the worker's death: a promise that stays pending keeps the results of all races it was in.
    return new Promise<Result>((resolve, reject) => {
      this.#pending.add(reject);
      method(this.#replica)
        .finally(() => this.#pending.delete(reject))
        .then(resolve, reject);
    });
  }

  #fail(reason: unknown): void {
    this.#end ??= { reason };
    for (const reject of this.#pending) reject(this.#end.reason);
    this.#pending.clear();
  }
}
