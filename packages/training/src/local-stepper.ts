import type { Batch } from '@mnist-cnn/dataset';
import { dispose, type NamedTensorMap, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Adam } from './adam.ts';
import type { AdamOptions } from './adam-update.ts';
import { DropoutSeeds } from './dropout-seeds.ts';
import { gradientNorm } from './gradient-norm.ts';
import { computeGradients } from './gradient-step.ts';
import { readTensors, writeTensor, type HostTensor } from './host-tensor.ts';
import { replaceTensor } from './moving-tensor.ts';
import { trainableWeights, type NamedWeight } from './named-weights.ts';
import type { Measures, Stepper } from './stepper.ts';

/** Computes and updates on this thread. */
export class LocalStepper implements Stepper {
  readonly #model: LayersModel;
  readonly #weights: readonly NamedWeight[];
  readonly #variables: Variable[];
  readonly #adam: Adam;
  readonly #dropout: DropoutSeeds;
  #gradients: NamedTensorMap = {};

  constructor(model: LayersModel, adam: AdamOptions, seed: number) {
    this.#model = model;
    this.#weights = trainableWeights(model);
    this.#variables = this.#weights.map(({ variable }) => variable);
    this.#dropout = new DropoutSeeds(model, seed);
    this.#adam = new Adam(this.#variables, adam);
  }

  async compute(batch: Batch, step: number): Promise<Measures> {
    this.#forget();
    this.#dropout.set(step);
    const share = await computeGradients(this.#model, this.#variables, batch, batch.size);
    this.#gradients = share.byName;
    return { loss: share.loss, correct: share.correct, norm: await gradientNorm(share.byName) };
  }

  async update(learningRate: number, step: number): Promise<void> {
    this.#adam.update(this.#gradients, learningRate, step);
    this.#forget();
  }

  shapes(): ReadonlyMap<string, readonly number[]> {
    return new Map(
      this.#weights.flatMap(({ name, variable: { shape } }) => [
        [`adam/first/${name}`, shape],
        [`adam/second/${name}`, shape],
      ]),
    );
  }

  async read(): Promise<ReadonlyMap<string, HostTensor>> {
    return readTensors(
      this.#weights.flatMap(({ name }, index) => {
        const { first, second } = this.#adam.moments[index];
        return [
          [`adam/first/${name}`, first],
          [`adam/second/${name}`, second],
        ];
      }),
    );
  }

  write(state: ReadonlyMap<string, HostTensor>): void {
    this.#weights.forEach(({ name }, index) => {
      const moments = this.#adam.moments[index];
      writeTensor(state, `adam/first/${name}`, (values) => {
        moments.first = replaceTensor(moments.first, values);
      });
      writeTensor(state, `adam/second/${name}`, (values) => {
        moments.second = replaceTensor(moments.second, values);
      });
    });
  }

  dispose(): void {
    this.#forget();
    this.#adam.dispose();
    this.#dropout.restore();
  }

  #forget(): void {
    dispose(this.#gradients);
    this.#gradients = {};
  }
}
