import type { NamedWeight } from '@mnist-cnn/training';
import { transfer } from 'comlink';
import type { ConnectedReplica } from './connected-replica.ts';
import type { Contribution, Exchange } from './exchange.ts';
import { flatSize, readFlat } from './flat-weights.ts';
import type { Share } from './replica.ts';

/** One array a replica travels to and fro: it takes the weights there and brings the gradients back. */
export class MessageExchange implements Exchange {
  readonly #replicas: readonly ConnectedReplica[];
  readonly #weights: readonly NamedWeight[];
  readonly #numbers: Float32Array<ArrayBuffer>[];

  constructor(replicas: readonly ConnectedReplica[], weights: readonly NamedWeight[]) {
    this.#replicas = replicas;
    this.#weights = weights;
    this.#numbers = replicas.map(() => new Float32Array(flatSize(weights)));
  }

  async startTraining(seed: number): Promise<void> {
    await Promise.all(
      this.#replicas.map((replica, index) =>
        replica.call(({ startTraining }) => startTraining(seed, index + 1)),
      ),
    );
  }

  publish(): void {
    for (const numbers of this.#numbers) readFlat(this.#weights, numbers);
  }

  async compute(index: number, share: Share): Promise<Contribution> {
    const numbers = this.#numbers[index];
    const { numbers: gradients, ...measures } = await this.#replicas[index].call(
      ({ computeWith }) => computeWith(share, transfer(numbers, [numbers.buffer])),
    );
    this.#numbers[index] = gradients;
    return { ...measures, gradients };
  }
}
