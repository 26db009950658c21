import type { NamedWeight } from '@mnist-cnn/training';
import type { ConnectedReplica } from './connected-replica.ts';
import type { Contribution, Exchange } from './exchange.ts';
import { flatSize, readFlat } from './flat-weights.ts';
import type { Share } from './replica.ts';

/** Weights and gradients lie in shared memory. */
export class SharedExchange implements Exchange {
  readonly #replicas: readonly ConnectedReplica[];
  readonly #weights: readonly NamedWeight[];
  readonly #flat: Float32Array;
  readonly #gradients: readonly Float32Array[];

  constructor(replicas: readonly ConnectedReplica[], weights: readonly NamedWeight[]) {
    this.#replicas = replicas;
    this.#weights = weights;
    this.#flat = sharedNumbers(flatSize(weights));
    this.#gradients = replicas.map(() => sharedNumbers(flatSize(weights)));
  }

  async startTraining(seed: number): Promise<void> {
    await Promise.all(
      this.#replicas.map((replica, index) => {
        const memory = { weights: this.#flat, gradients: this.#gradients[index] };
        return replica.call(({ startTraining }) => startTraining(seed, index + 1, memory));
      }),
    );
  }

  publish(): void {
    readFlat(this.#weights, this.#flat);
  }

  async compute(index: number, share: Share): Promise<Contribution> {
    const measures = await this.#replicas[index].call(({ compute }) => compute(share));
    return { ...measures, gradients: this.#gradients[index] };
  }
}

function sharedNumbers(size: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(size * Float32Array.BYTES_PER_ELEMENT));
}
