import {
  concat,
  dispose,
  reshape,
  tidy,
  type NamedTensorMap,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Adam } from './adam.ts';
import { BatchDistorter } from './batch-distorter.ts';
import { DropoutSeeds } from './dropout-seeds.ts';
import { gradientNorm } from './gradient-norm.ts';
import { computeGradients } from './gradient-step.ts';
import type { Checkpoint } from './checkpoint.ts';
import { backendTensor, writeTensor, type DistantTensor } from './host-tensor.ts';
import type { ImageSource } from './image-source.ts';
import { replaceTensor } from './moving-tensor.ts';
import { trainableWeights, type NamedWeight } from './named-weights.ts';
import { ResidentImages } from './resident-images.ts';
import { radiusAt } from './sharpness.ts';
import type { Measures, Stepper, StepperOptions } from './stepper.ts';
import { UploadedImages } from './uploaded-images.ts';

/** Computes and updates on this thread. */
export class LocalStepper implements Stepper {
  readonly #model: LayersModel;
  readonly #images: ImageSource;
  readonly #weights: readonly NamedWeight[];
  readonly #variables: Variable[];
  readonly #adam: Adam;
  readonly #dropout: DropoutSeeds;
  readonly #radiusAt: (step: number) => number;
  #gradients: NamedTensorMap = {};
  /** Loss, hits and norm of each pass that has not been asked for, `[3]`. */
  #measures: Tensor[] = [];

  /** @param residentData whether all images are kept on the backend's device, unless they are distorted. */
  constructor(options: StepperOptions, { residentData }: { readonly residentData: boolean }) {
    const { model, adam, seed, sharpness, steps } = options;
    this.#model = model;
    this.#weights = trainableWeights(model);
    this.#variables = this.#weights.map(({ variable }) => variable);
    this.#dropout = new DropoutSeeds(model, seed);
    this.#radiusAt = (step) => radiusAt(sharpness, step, steps);
    this.#images = openImages(options, residentData);
    this.#adam = new Adam(this.#variables, adam);
  }

  async compute(indices: Uint32Array, step: number): Promise<void> {
    this.#forget();
    this.#dropout.set(step);
    const { measures, byName } = tidy(() => {
      const batch = this.#images.read(indices, step);
      const share = computeGradients(
        this.#model,
        this.#variables,
        batch,
        indices.length,
        this.#radiusAt(step),
      );
      const norm = reshape(gradientNorm(share.byName), [1]);
      return { measures: concat([share.lossAndCorrect, norm]), byName: share.byName };
    });
    this.#gradients = byName;
    this.#measures.push(measures);
  }

  async measure(): Promise<Measures[]> {
    const pending = this.#measures;
    this.#measures = [];
    try {
      const all: Measures[] = [];
      for (const tensor of pending) {
        const [loss, correct, norm] = await tensor.data();
        all.push({ loss, correct, norm });
      }
      return all;
    } finally {
      dispose(pending);
    }
  }

  async update(learningRate: number, step: number): Promise<void> {
    this.#adam.update(this.#gradients, learningRate, step);
    this.#forget();
  }

  tensors(): ReadonlyMap<string, DistantTensor> {
    return new Map(
      this.#weights.flatMap(({ name }, index) => {
        const { first, second } = this.#adam.moments[index];
        return [
          [`adam/first/${name}`, backendTensor(first)],
          [`adam/second/${name}`, backendTensor(second)],
        ];
      }),
    );
  }

  async write(state: Checkpoint['tensors']): Promise<void> {
    for (const [index, { name }] of this.#weights.entries()) {
      const moments = this.#adam.moments[index];
      await writeTensor(state, `adam/first/${name}`, (values) => {
        moments.first = replaceTensor(moments.first, values);
      });
      await writeTensor(state, `adam/second/${name}`, (values) => {
        moments.second = replaceTensor(moments.second, values);
      });
    }
  }

  dispose(): void {
    this.#forget();
    dispose(this.#measures);
    this.#images.dispose();
    this.#adam.dispose();
    this.#dropout.restore();
  }

  #forget(): void {
    dispose(this.#gradients);
    this.#gradients = {};
  }
}

function openImages(
  { data, batchSize, augmentation, seed, steps }: StepperOptions,
  residentData: boolean,
): ImageSource {
  if (augmentation) {
    const distorter = new BatchDistorter(augmentation, data, seed, steps);
    return new UploadedImages(data, batchSize, distorter);
  }
  return residentData ? new ResidentImages(data) : new UploadedImages(data, batchSize);
}
