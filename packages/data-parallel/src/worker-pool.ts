import type { Batch } from '@mnist-cnn/dataset';
import {
  allWeights,
  predictBatch,
  TrainingError,
  type AdamOptions,
  type Stepper,
  type Workers,
} from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { wrap, type Endpoint, type Remote } from 'comlink';
import { flatSize, readFlat } from './flat-weights.ts';
import { ParallelStepper } from './parallel-stepper.ts';
import type { Replica } from './replica.ts';

/** A worker whatever the platform. */
export interface WorkerConnection {
  /** What messages go through. */
  readonly endpoint: Endpoint;
  /** Rejects when the worker dies, and never resolves. */
  readonly death: Promise<never>;
  terminate(): Promise<unknown>;
}

/** A replica in a worker. */
export class ConnectedReplica {
  readonly #replica: Remote<Replica>;
  readonly #death: Promise<never>;

  constructor({ endpoint, death }: WorkerConnection) {
    this.#replica = wrap<Replica>(endpoint);
    this.#death = death;
    // Reported by the calls that it ends.
    death.catch(() => {});
  }

  /**
   * Calls a method of the replica.
   *
   * @throws TrainingError `worker-failed` when the worker dies or the method throws.
   */
  async call<Result>(method: (replica: Remote<Replica>) => Promise<Result>): Promise<Result> {
    try {
      return await Promise.race([method(this.#replica), this.#death]);
    } catch (cause) {
      throw new TrainingError(
        'worker-failed',
        `A worker thread failed: ${cause instanceof Error ? cause.message : String(cause)}. The last checkpoint is whole; with --workers 1 there is none.`,
        { cause },
      );
    }
  }
}

/** Workers that share the work of a training or an evaluation with this thread. */
export class WorkerPool implements Workers {
  readonly #connections: readonly WorkerConnection[];
  readonly #replicas: readonly ConnectedReplica[];
  readonly #isShared: boolean;
  #topology: string | undefined;

  /** @param isShared whether messages can carry shared memory. */
  constructor(connections: readonly WorkerConnection[], isShared: boolean) {
    this.#connections = connections;
    this.#replicas = connections.map((connection) => new ConnectedReplica(connection));
    this.#isShared = isShared;
  }

  get count(): number {
    return this.#replicas.length + 1;
  }

  async createStepper(model: LayersModel, adam: AdamOptions, seed: number): Promise<Stepper> {
    await this.#load(model);
    return ParallelStepper.create(model, adam, seed, this.#replicas, this.#isShared);
  }

  async createPredictors(
    model: LayersModel,
  ): Promise<readonly ((batch: Batch) => Promise<Float32Array>)[]> {
    await this.#load(model);
    const weights = allWeights(model);
    const flat = new Float32Array(flatSize(weights));
    readFlat(weights, flat);
    await Promise.all(
      this.#replicas.map((replica) => replica.call(({ setWeights }) => setWeights(flat))),
    );
    return [
      // Those elsewhere first: they compute while this thread does.
      ...this.#replicas.map(
        (replica) =>
          ({ pixels, labels, size }: Batch) =>
            replica.call(({ predict }) =>
              predict({ pixels: pixels.slice(), labels: labels.slice(), size }),
            ),
      ),
      (batch) => predictBatch(model, batch),
    ];
  }

  /** Ends every worker. */
  async dispose(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.terminate()));
  }

  async #load(model: LayersModel): Promise<void> {
    const topology = JSON.stringify(model.toJSON(null, false));
    if (topology === this.#topology) return;
    await Promise.all(this.#replicas.map((replica) => replica.call(({ load }) => load(topology))));
    this.#topology = topology;
  }
}
