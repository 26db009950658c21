import {
  valuesOf,
  type Checkpoint,
  type DistantTensor,
  type HostTensor,
} from '@mnist-cnn/training';
import {
  allWeights,
  clippingOf,
  joinNumbers,
  optimizerStates,
  optimizerUpdate,
  type Batch,
  type Measures,
  type ShareOptions,
  type Stepper,
  type StepperOptions,
} from '@mnist-cnn/training/parts';
import { ParameterMemory } from '@mnist-cnn/wasm-training';
import type { ConnectedReplica } from './connected-replica.ts';
import type { Exchange } from './exchange.ts';
import { flatSize } from './flat-weights.ts';
import { MessageExchange } from './message-exchange.ts';
import { ParameterSync } from './parameter-sync.ts';
import { sendWeights } from './send-weights.ts';
import { ShareComputer, type Share, type ShareResult } from './share-computer.ts';
import { SharedExchange } from './shared-exchange.ts';
import { splitEvenly } from './split-evenly.ts';

/** Splits every batch among this thread and replicas, and adds their gradients up in a fixed order. */
export class ParallelStepper implements Stepper {
  readonly #computer: ShareComputer;
  readonly #options: StepperOptions;
  readonly #memory: ParameterMemory;
  readonly #exchange: Exchange;
  readonly #sync: ParameterSync;
  readonly #measures: Measures[] = [];
  readonly #onDispose: () => void;
  /** Gives the replicas what the training leaves as it is, such as frozen layers' weights; once. */
  #sendUntrained: (() => Promise<void>) | undefined;
  /** What was computed last, until its gradients are added up. */
  #unadded: Omit<Measures, 'norm'> | undefined;
  /** The norm of the gradients that were added up last. */
  #norm = 0;

  private constructor(
    options: StepperOptions,
    computer: ShareComputer,
    memory: ParameterMemory,
    exchange: Exchange,
    sendUntrained: (() => Promise<void>) | undefined,
    onDispose: () => void,
  ) {
    this.#options = options;
    this.#computer = computer;
    this.#memory = memory;
    this.#exchange = exchange;
    this.#sync = new ParameterSync(computer.weights, memory);
    this.#sendUntrained = sendUntrained;
    this.#onDispose = onDispose;
  }

  /** @param isShared whether weights and gradients lie in shared memory, else they go with messages. */
  static async create(
    options: StepperOptions,
    replicas: readonly ConnectedReplica[],
    isShared: boolean,
    onDispose: () => void,
  ): Promise<ParallelStepper> {
    const { model, optimizer } = options;
    const shared = shareOptions(options);
    // First: it says best what model it cannot train.
    const computer = await ShareComputer.create(model, shared, 0);
    const size = flatSize(computer.weights);
    const states = optimizerStates(optimizer).length;
    const memory = ParameterMemory.create({ size, states, slots: replicas.length + 1, isShared });
    const exchange = new (isShared ? SharedExchange : MessageExchange)(replicas, memory);
    await exchange.startTraining(shared);
    const isAllTrained = allWeights(model).length === computer.weights.length;
    const sendUntrained = isAllTrained ? undefined : () => sendWeights(model, replicas);
    return new ParallelStepper(options, computer, memory, exchange, sendUntrained, onDispose);
  }

  async compute({ examples }: Batch, step: number): Promise<void> {
    // Not before: a checkpoint may bring other ones after the beginning.
    await this.#sendUntrained?.();
    this.#sendUntrained = undefined;
    this.#takeFromModel();
    const place = { total: examples.count, step };
    const [own, ...others] = splitEvenly(examples, this.#memory.handle.slots);
    const pending = Promise.all(
      others.map((part, index) => this.#computeElsewhere(index, { ...part, ...place })),
    );
    // Reported below, unless this thread fails first.
    pending.catch(() => {});
    const here = await this.#computer.compute({ ...own, ...place }, this.#memory.gradients(0));
    const all = [here, ...(await pending)];
    this.#unadded = {
      loss: all.reduce((sum, { loss }) => sum + loss, 0),
      predictions: joinNumbers(all.map(({ predictions }) => predictions)),
    };
  }

  async measure(): Promise<Measures[]> {
    if (this.#unadded) this.#added(await this.#exchange.addGradients());
    return this.#measures.splice(0);
  }

  async update(learningRate: number, step: number): Promise<void> {
    const { optimizer, clipping } = this.#options;
    const update = optimizerUpdate(optimizer, learningRate, step);
    this.#sync.beforeChange();
    if (clipping) {
      if (this.#unadded) this.#added(await this.#exchange.addGradients());
      await this.#exchange.update(update, clippingOf(clipping, this.#norm));
    } else if (this.#unadded) this.#added(await this.#exchange.addGradientsAndUpdate(update));
    else await this.#exchange.update(update);
    this.#sync.toModel();
  }

  tensors(): ReadonlyMap<string, DistantTensor> {
    const states = this.#states().map(([name, { shape, values }]): [string, DistantTensor] => [
      name,
      { shape, values: async () => values },
    ]);
    return new Map([...this.#weightsHere(), ...states]);
  }

  async write(state: Checkpoint['tensors']): Promise<void> {
    for (const [name, { values }] of this.#states()) {
      const found = state.get(name);
      if (found) values.set(await valuesOf(found));
    }
  }

  dispose(): void {
    this.#sync.dispose();
    this.#computer.dispose();
    this.#onDispose();
  }

  /** @param squares of the gradients that were added up, block by block. */
  #added(squares: readonly number[]): void {
    if (!this.#unadded) return;
    this.#norm = Math.sqrt(squares.reduce((sum, block) => sum + block, 0));
    this.#measures.push({ ...this.#unadded, norm: this.#norm });
    this.#unadded = undefined;
  }

  async #computeElsewhere(index: number, share: Share): Promise<ShareResult> {
    if (share.examples.count > 0) return this.#exchange.compute(index, share);
    this.#memory.gradients(index + 1).fill(0);
    return { loss: 0, predictions: new Float32Array() };
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
  #states(): [string, HostTensor][] {
    const { optimizer } = this.#options;
    const names = optimizerStates(optimizer);
    return this.#computer.weights.flatMap(({ name, variable: { shape }, start, end }) =>
      this.#memory.states.map((state, index): [string, HostTensor] => [
        `${optimizer.kind}/${names[index]}/${name}`,
        { shape, values: state.subarray(start, end) },
      ]),
    );
  }
}

/**
 * What the replicas are told.
 *
 * @throws TypeError for a function, which no message carries.
 */
function shareOptions(options: StepperOptions): ShareOptions {
  const { loss, augmentation, sharpness, seed, steps, wantsPredictions } = options;
  for (const [name, part] of Object.entries({ loss, augmentation })) {
    if (typeof part !== 'function') continue;
    throw new TypeError(
      `The ${name} is a function, which cannot be sent to other threads. Export it from a module and give fromModule(new URL('./module.js', import.meta.url), 'its name').`,
    );
  }
  return { loss, augmentation, sharpness, seed, steps, wantsPredictions };
}
