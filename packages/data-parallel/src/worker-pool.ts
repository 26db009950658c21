import type { Batch } from '@mnist-cnn/dataset';
import {
  allWeights,
  predictBatch,
  type Stepper,
  type StepperOptions,
  type Workers,
} from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ConnectedReplica, type WorkerConnection } from './connected-replica.ts';
import { flatSize, flatWeights, readFlat } from './flat-weights.ts';
import { ParallelStepper } from './parallel-stepper.ts';

/** Workers that share the work of a training or an evaluation with this thread, one at a time. */
export class WorkerPool implements Workers {
  /** Whether weights and gradients lie in shared memory, else they go with messages. */
  readonly isShared: boolean;
  readonly #replicas: readonly ConnectedReplica[];
  #topology: string | undefined;

  /** @param isShared whether messages can carry shared memory. */
  constructor(connections: readonly WorkerConnection[], isShared: boolean) {
    this.#replicas = connections.map((connection) => new ConnectedReplica(connection));
    this.isShared = isShared;
  }

  get count(): number {
    return this.#replicas.length + 1;
  }

  async createStepper(options: StepperOptions): Promise<Stepper> {
    await this.#load(options.model);
    return ParallelStepper.create(options, this.#replicas, this.isShared);
  }

  async createPredictors(
    model: LayersModel,
  ): Promise<readonly ((batch: Batch) => Promise<Float32Array>)[]> {
    await this.#load(model);
    const weights = flatWeights(allWeights(model));
    const flat = new Float32Array(flatSize(weights));
    readFlat(weights, flat);
    await Promise.all(
      this.#replicas.map((replica) => replica.call(({ setWeights }) => setWeights(flat))),
    );
    const elsewhere = this.#replicas.map(
      (replica) =>
        ({ pixels, labels, size }: Batch) =>
          replica.call(({ predict }) =>
            predict({ pixels: pixels.slice(), labels: labels.slice(), size }),
          ),
    );
    // Those elsewhere first, since they compute while this thread does, and twice: this thread answers only between its
    // own batches, so that each needs a batch in waiting.
    return [...elsewhere, ...elsewhere, (batch) => predictBatch(model, batch)];
  }

  /** Ends every worker; a training or an evaluation that needs them ends with `worker-failed`. */
  async dispose(): Promise<void> {
    await Promise.all(this.#replicas.map((replica) => replica.terminate()));
  }

  async #load(model: LayersModel): Promise<void> {
    const topology = topologyOf(model);
    if (topology === this.#topology) return;
    await Promise.all(this.#replicas.map((replica) => replica.call(({ load }) => load(topology))));
    this.#topology = topology;
  }
}

/** Without seeds: those of dropout change every step, and those of initial weights do not matter to a replica. */
function topologyOf(model: LayersModel): string {
  return JSON.stringify(model.toJSON(null, false), (key, value: unknown) =>
    key === 'seed' ? null : value,
  );
}
