import type { Batch } from '@mnist-cnn/dataset';
import {
  LocalStepper,
  trainableWeights,
  type AdamOptions,
  type HostTensor,
  type Measures,
  type NamedWeight,
  type Stepper,
} from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ConnectedReplica } from './connected-replica.ts';
import { detached, flatSize, readFlat } from './flat-weights.ts';
import { splitBatch } from './split-batch.ts';

/** Splits every batch among this thread and replicas, and adds their gradients up in a fixed order. */
export class ParallelStepper implements Stepper {
  readonly #local: LocalStepper;
  readonly #weights: readonly NamedWeight[];
  readonly #replicas: readonly ConnectedReplica[];
  readonly #flat: Float32Array;
  readonly #slots: readonly (Float32Array | undefined)[];
  readonly #isShared: boolean;

  private constructor(
    local: LocalStepper,
    weights: readonly NamedWeight[],
    replicas: readonly ConnectedReplica[],
    isShared: boolean,
  ) {
    this.#local = local;
    this.#weights = weights;
    this.#replicas = replicas;
    this.#isShared = isShared;
    this.#flat = this.#numbers();
    this.#slots = replicas.map(() => (isShared ? this.#numbers() : undefined));
  }

  /** @param isShared whether weights and gradients lie in shared memory, else they go with messages. */
  static async create(
    model: LayersModel,
    adam: AdamOptions,
    seed: number,
    replicas: readonly ConnectedReplica[],
    isShared: boolean,
  ): Promise<ParallelStepper> {
    const local = new LocalStepper(model, adam, seed);
    const stepper = new ParallelStepper(local, trainableWeights(model), replicas, isShared);
    await Promise.all(
      replicas.map((replica, index) => {
        const gradients = stepper.#slots[index];
        const exchange = gradients ? { weights: stepper.#flat, gradients } : {};
        return replica.call(({ startTraining }) => startTraining(seed, index + 1, exchange));
      }),
    );
    return stepper;
  }

  async compute(batch: Batch, step: number): Promise<Measures> {
    const [own, ...others] = splitBatch(batch, this.#replicas.length + 1);
    readFlat(this.#weights, this.#flat);
    const calls = others.map(async (share, index) => {
      if (share.size === 0) return undefined;
      const weights = this.#isShared ? undefined : this.#flat;
      const result = await this.#replicas[index].call(({ compute }) =>
        compute({ batch: share, total: batch.size, step }, weights),
      );
      const { loss, correct, gradients = this.#slots[index] } = result;
      return { loss, correct, gradients };
    });
    const pending = Promise.all(calls);
    // Reported below, unless this thread fails first.
    pending.catch(() => {});
    let { loss, correct } = await this.#local.computeShare(own, batch.size, step);
    for (const result of await pending) {
      if (!result?.gradients) continue;
      loss += result.loss;
      correct += result.correct;
      this.#local.addGradients(detached(result.gradients));
    }
    return { loss, correct, norm: await this.#local.norm() };
  }

  async update(learningRate: number, step: number): Promise<void> {
    await this.#local.update(learningRate, step);
  }

  shapes(): ReadonlyMap<string, readonly number[]> {
    return this.#local.shapes();
  }

  async read(): Promise<ReadonlyMap<string, HostTensor>> {
    return this.#local.read();
  }

  write(state: ReadonlyMap<string, HostTensor>): void {
    this.#local.write(state);
  }

  dispose(): void {
    this.#local.dispose();
  }

  #numbers(): Float32Array {
    const size = flatSize(this.#weights);
    return this.#isShared
      ? new Float32Array(new SharedArrayBuffer(size * Float32Array.BYTES_PER_ELEMENT))
      : new Float32Array(size);
  }
}
