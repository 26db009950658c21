import { type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readTensors, writeTensor, type HostTensor } from './host-tensor.ts';
import { replaceTensor } from './moving-tensor.ts';
import { allWeights, trainableWeights, type NamedWeight } from './named-weights.ts';
import type { Stepper } from './stepper.ts';
import { TrainingError } from './training-error.ts';
import { WeightAverage } from './weight-average.ts';

/** Everything that a training changes: the model's weights, the stepper's moments, averages, the best weights so far. */
export class TrainingState {
  readonly #stepper: Stepper;
  readonly #all: readonly NamedWeight[];
  readonly #trained: readonly NamedWeight[];
  readonly #average: WeightAverage | undefined;
  #best: ReadonlyMap<string, HostTensor> = new Map();

  constructor(model: LayersModel, weightAverageDecay: number, stepper: Stepper) {
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
      readTensors(this.#all.map(({ name, variable }) => [name, variable])),
    );
  }

  /** Gives the model the weights that it ends with: the best, if remembered, else the averages, if any. */
  finish(): void {
    this.#average?.swap();
    for (const { name, variable } of this.#all) {
      writeTensor(this.#best, name, (values) => variable.assign(values));
    }
  }

  /** Copies everything out of the backend. */
  async read(): Promise<Map<string, HostTensor>> {
    const host = await readTensors(this.#tensors());
    for (const [name, moment] of await this.#stepper.read()) host.set(name, moment);
    for (const [name, best] of this.#best) host.set(`best/${name}`, best);
    return host;
  }

  /**
   * Takes everything back in.
   *
   * @throws TrainingError `wrong-checkpoint` when a tensor is missing or has another shape; nothing has changed then.
   */
  write(host: ReadonlyMap<string, HostTensor>): void {
    const wanted = new Map<string, readonly number[]>(this.#stepper.shapes());
    for (const [name, { shape }] of this.#tensors()) wanted.set(name, shape);
    for (const [name, shape] of wanted) {
      const found = host.get(name);
      if (found?.shape.join() !== shape.join()) {
        throw new TrainingError(
          'wrong-checkpoint',
          `The checkpoint holds ${found ? `[${found.shape.join(', ')}]` : 'nothing'} as ${name}; this model and recipe need [${shape.join(', ')}].`,
        );
      }
    }
    for (const { name, variable } of this.#all) {
      writeTensor(host, `weights/${name}`, (values) => variable.assign(values));
    }
    this.#stepper.write(host);
    const averages = this.#average?.averages ?? [];
    for (const [index, average] of averages.entries()) {
      writeTensor(host, `average/${this.#trained[index].name}`, (values) => {
        averages[index] = replaceTensor(average, values);
      });
    }
    this.#best = new Map(
      [...host]
        .filter(([name]) => name.startsWith('best/'))
        .map(([name, values]) => [name.slice('best/'.length), values]),
    );
  }

  dispose(): void {
    this.#average?.dispose();
  }

  #tensors(): [string, Tensor][] {
    const averages = this.#average?.averages ?? [];
    return [
      ...this.#all.map(({ name, variable }): [string, Tensor] => [`weights/${name}`, variable]),
      ...averages.map((average, index): [string, Tensor] => [
        `average/${this.#trained[index].name}`,
        average,
      ]),
    ];
  }
}
