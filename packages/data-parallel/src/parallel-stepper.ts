import type { Batch } from '@mnist-cnn/dataset';
import {
  LocalStepper,
  trainableWeights,
  type AdamOptions,
  type HostTensor,
  type Measures,
  type Stepper,
} from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ConnectedReplica } from './connected-replica.ts';
import type { Exchange } from './exchange.ts';
import { detached } from './flat-weights.ts';
import { MessageExchange } from './message-exchange.ts';
import { SharedExchange } from './shared-exchange.ts';
import { splitBatch } from './split-batch.ts';

/** Splits every batch among this thread and replicas, and adds their gradients up in a fixed order. */
export class ParallelStepper implements Stepper {
  readonly #local: LocalStepper;
  readonly #exchange: Exchange;
  readonly #parts: number;

  private constructor(local: LocalStepper, exchange: Exchange, parts: number) {
    this.#local = local;
    this.#exchange = exchange;
    this.#parts = parts;
  }

  /** @param isShared whether weights and gradients lie in shared memory, else they go with messages. */
  static async create(
    model: LayersModel,
    adam: AdamOptions,
    seed: number,
    replicas: readonly ConnectedReplica[],
    isShared: boolean,
  ): Promise<ParallelStepper> {
    // First: it says best what model it cannot train.
    const local = new LocalStepper(model, adam, seed);
    const weights = trainableWeights(model);
    const exchange = isShared
      ? new SharedExchange(replicas, weights)
      : new MessageExchange(replicas, weights);
    try {
      await exchange.startTraining(seed);
    } catch (error) {
      local.dispose();
      throw error;
    }
    return new ParallelStepper(local, exchange, replicas.length + 1);
  }

  async compute(batch: Batch, step: number): Promise<Measures> {
    const [own, ...others] = splitBatch(batch, this.#parts);
    this.#exchange.publish();
    const pending = Promise.all(
      others.map(async (share, index) =>
        share.size === 0
          ? undefined
          : this.#exchange.compute(index, { batch: share, total: batch.size, step }),
      ),
    );
    // Reported below, unless this thread fails first.
    pending.catch(() => {});
    let { loss, correct } = await this.#local.computeShare(own, batch.size, step);
    for (const contribution of await pending) {
      if (!contribution) continue;
      loss += contribution.loss;
      correct += contribution.correct;
      this.#local.addGradients(detached(contribution.gradients));
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
}
