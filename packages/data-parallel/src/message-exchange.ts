import type { OptimizerUpdate, ShareOptions } from '@mnist-cnn/training/parts';
import type { BlockRange, Clipping, ParameterMemory } from '@mnist-cnn/wasm-training';
import { transfer } from 'comlink';
import type { ConnectedReplica } from './connected-replica.ts';
import type { Exchange } from './exchange.ts';
import type { Share, ShareResult } from './share-computer.ts';

/**
 * The parameters lie on this thread, which alone adds up and updates. One array a replica travels to and fro: it takes
 * the weights there and brings the gradients back.
 */
export class MessageExchange implements Exchange {
  readonly #replicas: readonly ConnectedReplica[];
  readonly #memory: ParameterMemory;
  readonly #range: BlockRange;
  readonly #numbers: Float32Array<ArrayBuffer>[];

  constructor(replicas: readonly ConnectedReplica[], memory: ParameterMemory) {
    this.#replicas = replicas;
    this.#memory = memory;
    [this.#range] = memory.ranges(1);
    this.#numbers = replicas.map(() => new Float32Array(memory.handle.size));
  }

  async startTraining(options: ShareOptions): Promise<void> {
    await Promise.all(
      this.#replicas.map((replica, index) =>
        replica.call(({ startTraining }) => startTraining(options, index + 1)),
      ),
    );
  }

  /** They go with every share. */
  publish(): void {}

  async compute(index: number, share: Share): Promise<ShareResult> {
    const numbers = this.#numbers[index];
    numbers.set(this.#memory.weights);
    const { numbers: gradients, ...measures } = await this.#replicas[index].call(
      ({ computeWith }) => computeWith(share, transfer(numbers, [numbers.buffer])),
    );
    this.#memory.gradients(index + 1).set(gradients);
    this.#numbers[index] = gradients;
    return measures;
  }

  async addGradients(): Promise<readonly number[]> {
    return this.#memory.addGradients(this.#range);
  }

  async update(update: OptimizerUpdate, clipping?: Clipping): Promise<void> {
    this.#memory.update(this.#range, update, clipping);
  }

  async addGradientsAndUpdate(update: OptimizerUpdate): Promise<readonly number[]> {
    return this.#memory.addGradientsAndUpdate(this.#range, update);
  }
}
