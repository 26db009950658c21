import type { Batch } from '@mnist-cnn/dataset';
import {
  add,
  dispose,
  engine,
  getBackend,
  getKernel,
  keep,
  tensor,
  tidy,
  type NamedTensorMap,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Adam, type AdamOptions } from './adam.ts';
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
    const share = await this.computeShare(batch, batch.size, step);
    return { ...share, norm: await this.norm() };
  }

  /** The gradients of some images of a batch of `total`, and what they add to its loss and hits. */
  async computeShare(
    images: Batch,
    total: number,
    step: number,
  ): Promise<Pick<Measures, 'loss' | 'correct'>> {
    this.#forget();
    this.#dropout.set(step);
    const share = await computeGradients(this.#model, this.#variables, images, total);
    this.#gradients = share.byName;
    return { loss: share.loss, correct: share.correct };
  }

  /** Adds gradients of the batch's other images, one weight's after another. */
  addGradients(flat: Float32Array): void {
    const sum = getKernel('AddInPlace', getBackend()) ? addInPlace : add;
    let start = 0;
    for (const { name, size, shape } of this.#variables) {
      const values = flat.subarray(start, start + size);
      start += size;
      const own = this.#gradients[name];
      this.#gradients[name] = tidy(() => keep(sum(own, tensor(values, shape, 'float32'))));
      own.dispose();
    }
  }

  /** The norm of the gradients. */
  async norm(): Promise<number> {
    return gradientNorm(this.#gradients);
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

/** On a backend that has it: see @mnist-cnn/wasm-training. */
function addInPlace(x: Tensor, y: Tensor): Tensor {
  return engine().runKernel<Tensor>('AddInPlace', { x, y });
}
