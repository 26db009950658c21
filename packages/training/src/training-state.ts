import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Checkpoint } from './checkpoint.ts';
import {
  backendTensor,
  copyTensors,
  writeTensor,
  type DistantTensor,
  type HostTensor,
} from './host-tensor.ts';
import { replaceTensor } from './moving-tensor.ts';
import { allWeights, byPosition, trainableWeights, type NamedWeight } from './named-weights.ts';
import type { Stepper } from './stepper.ts';
import { TrainingError } from './training-error.ts';
import { WeightAverage } from './weight-average.ts';

/** Everything that a training changes: the model's weights, the stepper's moments, averages, the best weights so far. */
export class TrainingState {
  readonly #model: LayersModel;
  readonly #stepper: Stepper;
  readonly #all: readonly NamedWeight[];
  readonly #trained: readonly NamedWeight[];
  readonly #average: WeightAverage | undefined;
  #best: ReadonlyMap<string, HostTensor> = new Map();

  constructor(model: LayersModel, weightAverageDecay: number, stepper: Stepper) {
    this.#model = model;
    this.#stepper = stepper;
    this.#all = allWeights(model);
    this.#trained = trainableWeights(model);
    this.#average =
      weightAverageDecay > 0
        ? new WeightAverage(
            this.#trained.map(({ variable }) => variable),
            weightAverageDecay,
          )
        : undefined;
  }

  /** Updates weights and averages by the gradients that the stepper computed last; `step` is 1-based. */
  async update(learningRate: number, step: number): Promise<void> {
    await this.#stepper.update(learningRate, step);
    this.#average?.update(step);
  }

  /** Runs `measure` on the weights that the model would end with: the averages, where there are any. */
  async withFinalWeights<Result>(measure: () => Promise<Result>): Promise<Result> {
    this.#average?.swap();
    try {
      return await measure();
    } finally {
      this.#average?.swap();
    }
  }

  /** Keeps a copy of the weights that the model would end with now. */
  async rememberBest(): Promise<void> {
    this.#best = await this.withFinalWeights(() =>
      copyTensors(new Map(this.#all.map(({ name, variable }) => [name, backendTensor(variable)]))),
    );
  }

  /** Gives the model the weights that it ends with: the best, if remembered, else the averages, if any. */
  async finish(): Promise<void> {
    this.#average?.swap();
    for (const { name, variable } of this.#all) {
      await writeTensor(this.#best, name, (values) => variable.assign(values));
    }
  }

  /** Everything, where it lies: to be read before anything changes. */
  tensors(): Map<string, DistantTensor> {
    const best = [...this.#best].map(([name, { shape, values }]): [string, DistantTensor] => [
      `best/${name}`,
      { shape, values: async () => values },
    ]);
    return new Map([...this.#ownTensors(), ...this.#stepper.tensors(), ...best]);
  }

  /**
   * Takes everything back in.
   *
   * @throws TrainingError `wrong-checkpoint` when a tensor is missing or has another shape; nothing has changed then.
   */
  async write(tensors: Checkpoint['tensors']): Promise<void> {
    const host = byPosition(tensors, this.#model);
    for (const [name, { shape }] of [...this.#ownTensors(), ...this.#stepper.tensors()]) {
      const found = host.get(name);
      if (found?.shape.join() !== shape.join()) {
        throw new TrainingError(
          'wrong-checkpoint',
          `The checkpoint holds ${found ? `[${found.shape.join(', ')}]` : 'nothing'} as ${name}; this model and recipe need [${shape.join(', ')}].`,
        );
      }
    }
    for (const { name, variable } of this.#all) {
      await writeTensor(host, `weights/${name}`, (values) => variable.assign(values));
    }
    await this.#stepper.write(host);
    const averages = this.#average?.averages ?? [];
    for (const [index, average] of averages.entries()) {
      await writeTensor(host, `average/${this.#trained[index].name}`, (values) => {
        averages[index] = replaceTensor(average, values);
      });
    }
    const best = [...host].filter(([name]) => name.startsWith('best/'));
    this.#best = await copyTensors(
      new Map(best.map(([name, tensor]) => [name.slice('best/'.length), tensor])),
    );
  }

  dispose(): void {
    this.#average?.dispose();
  }

  #ownTensors(): Map<string, DistantTensor> {
    const averages = this.#average?.averages ?? [];
    return new Map([
      ...this.#all.map(({ name, variable }): [string, DistantTensor] => [
        `weights/${name}`,
        backendTensor(variable),
      ]),
      ...averages.map((average, index): [string, DistantTensor] => [
        `average/${this.#trained[index].name}`,
        backendTensor(average),
      ]),
    ]);
  }
}
