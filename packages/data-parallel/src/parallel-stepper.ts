import { createBatcher, pickImages, type Batcher, type LabelledImages } from '@mnist-cnn/dataset';
import {
  adamUpdate,
  allWeights,
  valuesOf,
  type AdamOptions,
  type Checkpoint,
  type DistantTensor,
  type HostTensor,
  type Measures,
  type Stepper,
  type StepperOptions,
} from '@mnist-cnn/training';
import { ParameterMemory } from '@mnist-cnn/wasm-training';
import type { ConnectedReplica } from './connected-replica.ts';
import type { Exchange } from './exchange.ts';
import { flatSize } from './flat-weights.ts';
import { MessageExchange } from './message-exchange.ts';
import { ParameterSync } from './parameter-sync.ts';
import { sendWeights } from './send-weights.ts';
import { ShareComputer, type ShareMessage, type ShareResult } from './share-computer.ts';
import { SharedExchange } from './shared-exchange.ts';
import { splitEvenly } from './split-evenly.ts';

/** Splits every batch among this thread and replicas, and adds their gradients up in a fixed order. */
export class ParallelStepper implements Stepper {
  readonly #data: LabelledImages;
  readonly #batcher: Batcher;
  readonly #computer: ShareComputer;
  readonly #adam: AdamOptions;
  readonly #memory: ParameterMemory;
  readonly #exchange: Exchange;
  readonly #sync: ParameterSync;
  readonly #measures: Measures[] = [];
  /** Gives the replicas what the training leaves as it is, such as frozen layers' weights; once. */
  #sendUntrained: (() => Promise<void>) | undefined;
  /** What was computed last, until its gradients are added up. */
  #unadded: Omit<Measures, 'norm'> | undefined;

  private constructor(
    data: LabelledImages,
    batchSize: number,
    computer: ShareComputer,
    adam: AdamOptions,
    memory: ParameterMemory,
    exchange: Exchange,
    sendUntrained: (() => Promise<void>) | undefined,
  ) {
    this.#data = data;
    this.#batcher = createBatcher(data, batchSize);
    this.#computer = computer;
    this.#adam = adam;
    this.#memory = memory;
    this.#exchange = exchange;
    this.#sync = new ParameterSync(computer.weights, memory);
    this.#sendUntrained = sendUntrained;
  }

  /** @param isShared whether weights and gradients lie in shared memory, else they go with messages. */
  static async create(
    { model, data, batchSize, adam, augmentation, sharpness, seed, steps }: StepperOptions,
    replicas: readonly ConnectedReplica[],
    isShared: boolean,
  ): Promise<ParallelStepper> {
    const options = { augmentation, sharpness, seed, steps };
    // First: it says best what model it cannot train.
    const computer = new ShareComputer(model, options, 0);
    const size = flatSize(computer.weights);
    const memory = ParameterMemory.create({ size, slots: replicas.length + 1, isShared });
    const exchange = new (isShared ? SharedExchange : MessageExchange)(replicas, memory);
    await exchange.startTraining(options);
    const isAllTrained = allWeights(model).length === computer.weights.length;
    const sendUntrained = isAllTrained ? undefined : () => sendWeights(model, replicas);
    return new ParallelStepper(data, batchSize, computer, adam, memory, exchange, sendUntrained);
  }

  async compute(indices: Uint32Array, step: number): Promise<void> {
    // Not before: a checkpoint may bring other ones after the beginning.
    await this.#sendUntrained?.();
    this.#sendUntrained = undefined;
    this.#takeFromModel();
    const place = { total: indices.length, step };
    const [own, ...others] = splitEvenly(indices, this.#memory.handle.slots);
    const pending = Promise.all(
      others.map(({ indices: chosen, first }, index) =>
        this.#computeElsewhere(index, { images: pickImages(this.#data, chosen), first, ...place }),
      ),
    );
    // Reported below, unless this thread fails first.
    pending.catch(() => {});
    let { loss, correct } = await this.#computer.compute(
      { batch: this.#batcher.read(own.indices, 0), first: own.first, ...place },
      this.#memory.gradients(0),
    );
    for (const contribution of await pending) {
      loss += contribution.loss;
      correct += contribution.correct;
    }
    this.#unadded = { loss, correct };
  }

  async measure(): Promise<Measures[]> {
    if (this.#unadded) this.#added(await this.#exchange.addGradients());
    return this.#measures.splice(0);
  }

  async update(learningRate: number, step: number): Promise<void> {
    const update = adamUpdate(this.#adam, learningRate, step);
    this.#sync.beforeChange();
    if (this.#unadded) this.#added(await this.#exchange.addGradientsAndUpdate(update));
    else await this.#exchange.update(update);
    this.#sync.toModel();
  }

  tensors(): ReadonlyMap<string, DistantTensor> {
    const moments = this.#moments().map(([name, { shape, values }]): [string, DistantTensor] => [
      name,
      { shape, values: async () => values },
    ]);
    return new Map([...this.#weightsHere(), ...moments]);
  }

  async write(state: Checkpoint['tensors']): Promise<void> {
    for (const [name, { values }] of this.#moments()) {
      const found = state.get(name);
      if (found) values.set(await valuesOf(found));
    }
  }

  dispose(): void {
    this.#sync.dispose();
    this.#computer.dispose();
  }

  /** @param squares of the gradients that were added up, block by block. */
  #added(squares: readonly number[]): void {
    if (!this.#unadded) return;
    const norm = Math.sqrt(squares.reduce((sum, block) => sum + block, 0));
    this.#measures.push({ ...this.#unadded, norm });
    this.#unadded = undefined;
  }

  async #computeElsewhere(index: number, share: ShareMessage): Promise<ShareResult> {
    if (share.images.count > 0) return this.#exchange.compute(index, share);
    this.#memory.gradients(index + 1).fill(0);
    return { loss: 0, correct: 0 };
  }

  /** The model's trained weights, which the memory has, too. */
  #weightsHere(): [string, DistantTensor][] {
    return this.#computer.weights.map(({ name, variable: { shape }, start, end }) => {
      const values = async () => {
        this.#takeFromModel();
        return this.#memory.weights.subarray(start, end);
      };
      return [`weights/${name}`, { shape, values }];
    });
  }

  /** Takes the model's weights, where someone else has given it others. */
  #takeFromModel(): void {
    if (this.#sync.fromModel()) this.#exchange.publish();
  }

  /** The optimizer's state where it lies. */
  #moments(): [string, HostTensor][] {
    const { first, second } = this.#memory;
    return this.#computer.weights.flatMap(({ name, variable: { shape }, start, end }) => [
      [`adam/first/${name}`, { shape, values: first.subarray(start, end) }],
      [`adam/second/${name}`, { shape, values: second.subarray(start, end) }],
    ]);
  }
}
