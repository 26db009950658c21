import { tensor, tidy, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Adam } from './adam.ts';
import { allWeights, trainableWeights, type NamedWeight } from './named-weights.ts';
import type { Recipe } from './recipe.ts';
import { replaceTensor } from './moving-tensor.ts';
import type { HostTensor } from './safetensors.ts';
import { TrainingError } from './training-error.ts';
import { WeightAverage } from './weight-average.ts';

/** Everything that a training changes: the model's weights, Adam's moments, the averages, the best weights so far. */
export class TrainingState {
  readonly variables: Variable[];
  readonly adam: Adam;
  readonly #trained: readonly NamedWeight[];
  readonly #all: readonly NamedWeight[];
  readonly #average: WeightAverage | undefined;
  #best: ReadonlyMap<string, HostTensor> = new Map();

  constructor(model: LayersModel, { adam, weightAverageDecay }: Recipe) {
    this.#all = allWeights(model);
    this.#trained = trainableWeights(model);
    if (this.#trained.length === 0) {
      throw new TrainingError('unsupported-model', 'The model has no trainable weight.');
    }
    this.variables = this.#trained.map(({ variable }) => variable);
    this.adam = new Adam(this.variables, adam);
    this.#average =
      weightAverageDecay > 0 ? new WeightAverage(this.variables, weightAverageDecay) : undefined;
  }

  /** Updates weights and averages; `step` is 1-based. */
  update(...[gradients, learningRate, step]: Parameters<Adam['update']>): void {
    this.adam.update(gradients, learningRate, step);
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
      readAll(this.#all.map(({ name, variable }) => [name, variable])),
    );
  }

  /** Gives the model the weights that it ends with: the best, if remembered, else the averages, if any. */
  finish(): void {
    this.#average?.swap();
    for (const { name, variable } of this.#all) {
      const best = this.#best.get(name);
      if (best) assign(best, (values) => variable.assign(values));
    }
  }

  /** Copies everything out of the backend. */
  async read(): Promise<Map<string, HostTensor>> {
    const host = await readAll(this.#tensors());
    for (const [name, best] of this.#best) host.set(`best/${name}`, best);
    return host;
  }

  /**
   * Takes everything back in.
   *
   * @throws TrainingError `wrong-checkpoint` when a tensor is missing or has another shape; nothing has changed then.
   */
  write(host: ReadonlyMap<string, HostTensor>): void {
    for (const [name, { shape }] of this.#tensors()) {
      const found = host.get(name);
      if (found?.shape.join() !== shape.join()) {
        throw new TrainingError(
          'wrong-checkpoint',
          `The checkpoint holds ${found ? `[${found.shape.join(', ')}]` : 'nothing'} as ${name}; this model and recipe need [${shape.join(', ')}].`,
        );
      }
    }
    const load = (name: string, take: (values: Tensor) => void) => {
      const found = host.get(name);
      if (found) assign(found, take);
    };
    for (const { name, variable } of this.#all) {
      load(`weights/${name}`, (values) => variable.assign(values));
    }
    this.#trained.forEach(({ name }, index) => {
      const moments = this.adam.moments[index];
      load(`adam/first/${name}`, (values) => {
        moments.first = replaceTensor(moments.first, values);
      });
      load(`adam/second/${name}`, (values) => {
        moments.second = replaceTensor(moments.second, values);
      });
      const averages = this.#average?.averages;
      if (averages) {
        load(`average/${name}`, (values) => {
          averages[index] = replaceTensor(averages[index], values);
        });
      }
    });
    this.#best = new Map(
      [...host]
        .filter(([name]) => name.startsWith('best/'))
        .map(([name, values]) => [name.slice('best/'.length), values]),
    );
  }

  dispose(): void {
    this.adam.dispose();
    this.#average?.dispose();
  }

  #tensors(): [string, Tensor][] {
    const averages = this.#average?.averages;
    return [
      ...this.#all.map(({ name, variable }): [string, Tensor] => [`weights/${name}`, variable]),
      ...this.#trained.flatMap(({ name }, index): [string, Tensor][] => [
        [`adam/first/${name}`, this.adam.moments[index].first],
        [`adam/second/${name}`, this.adam.moments[index].second],
        ...(averages ? [[`average/${name}`, averages[index]] satisfies [string, Tensor]] : []),
      ]),
    ];
  }
}

async function readAll(
  tensors: readonly (readonly [string, Tensor])[],
): Promise<Map<string, HostTensor>> {
  const host = new Map<string, HostTensor>();
  for (const [name, source] of tensors) {
    host.set(name, { shape: source.shape, values: Float32Array.from(await source.data()) });
  }
  return host;
}

function assign({ values, shape }: HostTensor, take: (values: Tensor) => void): void {
  tidy(() => take(tensor(values, [...shape], 'float32')));
}
