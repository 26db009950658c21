import type { OptimizerUpdate, ShareOptions } from '@mnist-cnn/training/parts';
import type { BlockRange, Clipping, ParameterMemory } from '@mnist-cnn/wasm-training';
import type { Remote } from 'comlink';
import type { ConnectedReplica } from './connected-replica.ts';
import type { Exchange } from './exchange.ts';
import type { Replica } from './replica.ts';
import type { Share, ShareResult } from './share-computer.ts';

/** The parameters lie in shared memory; every thread adds up and updates a range of them. */
export class SharedExchange implements Exchange {
  readonly #replicas: readonly ConnectedReplica[];
  readonly #memory: ParameterMemory;
  readonly #own: BlockRange;
  readonly #others: readonly BlockRange[];

  constructor(replicas: readonly ConnectedReplica[], memory: ParameterMemory) {
    this.#replicas = replicas;
    this.#memory = memory;
    [this.#own, ...this.#others] = memory.ranges(replicas.length + 1);
  }

  async startTraining(options: ShareOptions): Promise<void> {
    const { handle } = this.#memory;
    await this.#inAll(({ startTraining }, index) => startTraining(options, index + 1, handle));
  }

  publish(): void {
    // Not waited for, since calls are answered in their order. What fails here fails the next call, too.
    this.#inAll(({ takeWeights }) => takeWeights()).catch(() => {});
  }

  async compute(index: number, share: Share): Promise<ShareResult> {
    return this.#replicas[index].call(({ compute }) => compute(share));
  }

  async addGradients(): Promise<readonly number[]> {
    const pending = this.#inAll(({ addGradients }, index) => addGradients(this.#others[index]));
    return [this.#memory.addGradients(this.#own), ...(await pending)].flat();
  }

  async update(numbers: OptimizerUpdate, clipping?: Clipping): Promise<void> {
    const pending = this.#inAll(({ update }, index) =>
      update(this.#others[index], numbers, clipping),
    );
    this.#memory.update(this.#own, numbers, clipping);
    await pending;
    this.publish();
  }

  async addGradientsAndUpdate(numbers: OptimizerUpdate): Promise<readonly number[]> {
    const pending = this.#inAll(({ addGradientsAndUpdate }, index) =>
      addGradientsAndUpdate(this.#others[index], numbers),
    );
    const squares = [this.#memory.addGradientsAndUpdate(this.#own, numbers), ...(await pending)];
    this.publish();
    return squares.flat();
  }

  #inAll<Result>(
    method: (replica: Remote<Replica>, index: number) => Promise<Result>,
  ): Promise<Result[]> {
    return Promise.all(
      this.#replicas.map((connected, index) => connected.call((replica) => method(replica, index))),
    );
  }
}
