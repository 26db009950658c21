import type { Inputs } from '@mnist-cnn/dataset';
import { TrainingError } from '@mnist-cnn/training';
import {
  predictBatch,
  type Predictor,
  type Stepper,
  type StepperOptions,
  type Workers,
} from '@mnist-cnn/training/parts';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ConnectedReplica, type WorkerConnection } from './connected-replica.ts';
import { ParallelStepper } from './parallel-stepper.ts';
import { sendWeights } from './send-weights.ts';

/** Workers that share the work of a training or an evaluation with this thread, one at a time. */
export class WorkerPool implements Workers {
  /** Whether weights and gradients lie in shared memory, else they go with messages. */
  readonly isShared: boolean;
  readonly #replicas: readonly ConnectedReplica[];
  readonly #modules: readonly string[];
  #topology: string | undefined;
  /** The model that is being trained. */
  #trained: LayersModel | undefined;
  #room: Float32Array | undefined;

  /**
   * @param isShared whether messages can carry shared memory.
   * @param modules  that workers import before they make a model, such as those of layers of one's own.
   */
  constructor(
    connections: readonly WorkerConnection[],
    isShared: boolean,
    modules: readonly (URL | string)[] = [],
  ) {
    this.#replicas = connections.map((connection) => new ConnectedReplica(connection));
    this.#modules = modules.map((url) => new URL(url).href);
    this.isShared = isShared;
  }

  get count(): number {
    return this.#replicas.length + 1;
  }

  async createStepper(options: StepperOptions): Promise<Stepper> {
    if (this.#trained) throw this.#busy();
    this.#trained = options.model;
    const end = () => {
      this.#trained = undefined;
    };
    try {
      await this.#load(options.model);
      return await ParallelStepper.create(options, this.#replicas, this.isShared, end);
    } catch (error) {
      end();
      throw error;
    }
  }

  async createPredictors(model: LayersModel): Promise<readonly Predictor[]> {
    if (this.#trained && this.#trained !== model) throw this.#busy();
    await this.#load(model);
    await sendWeights(model, this.#replicas, (count) => this.#roomFor(count));
    const elsewhere = this.#replicas.map(
      (replica) => (inputs: Inputs) => replica.call(({ predict }) => predict(inputs)),
    );
    // Those elsewhere first, since they compute while this thread does, and twice: this thread answers only between its
    // own batches, so that each needs a batch in waiting.
    return [...elsewhere, ...elsewhere, (inputs) => predictBatch(model, inputs)];
  }

  /** Ends every worker; a training or an evaluation that needs them ends with `worker-failed`. */
  async dispose(): Promise<void> {
    await Promise.all(this.#replicas.map((replica) => replica.terminate()));
  }

  #busy(): Error {
    return new Error(
      `These workers train the model ${this.#trained?.name} at present, and do one thing at a time. Await its end, or start others.`,
    );
  }

  /** Room for weights on their way to the replicas: shared memory is taken once and kept. */
  #roomFor(count: number): Float32Array {
    if (!this.isShared) return new Float32Array(count);
    if (this.#room?.length !== count) {
      this.#room = new Float32Array(new SharedArrayBuffer(count * Float32Array.BYTES_PER_ELEMENT));
    }
    return this.#room;
  }

  async #load(model: LayersModel): Promise<void> {
    const topology = topologyOf(model);
    if (topology === this.#topology) return;
    const modules = this.#modules;
    // Here as well: what is wrong with one is said as it is.
    for (const url of modules) await import(/* @vite-ignore */ url);
    await Promise.all(
      this.#replicas.map((replica) => replica.call(({ load }) => load(topology, modules))),
    ).catch((error: unknown) => {
      throw explainUnknownLayer(error);
    });
    this.#topology = topology;
  }
}

/** What to do where replicas do not know a layer of the caller's own. */
function explainUnknownLayer(error: unknown): unknown {
  const [, layer] = /Unknown layer: ([^.\s]+)/.exec(String(error)) ?? [];
  if (layer === undefined) return error;
  return new TrainingError(
    'unsupported-model',
    `Other threads do not know the layer ${layer}: name the module that registers it where they are started, modules: [new URL('./layers.js', import.meta.url)].`,
    { cause: error },
  );
}

/**
 * Without seeds: those of dropout change every step. Nor with random kernels, which a replica would make for nothing and
 * keep in memory for a while.
 */
function topologyOf(model: LayersModel): string {
  return JSON.stringify(model.toJSON(null, false), (key, value: unknown) => {
    if (key === 'kernel_initializer') return { class_name: 'Zeros', config: {} };
    return key === 'seed' ? null : value;
  });
}
