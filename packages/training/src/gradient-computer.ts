import type { Examples } from '@mnist-cnn/dataset';
import { tidy, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createLoss, type AppliedLoss } from './applied-loss.ts';
import { createAugmentation, type Augment, type SharePlace } from './augmentation.ts';
import { DropoutSeeds } from './dropout-seeds.ts';
import { computeGradients, type GradientShare } from './gradient-step.ts';
import { trainableWeights, type NamedWeight } from './named-weights.ts';
import { radiusAt } from './sharpness.ts';
import type { ShareOptions } from './stepper.ts';
import { numbersOf, uploadBatch, type TensorBatch } from './tensor-batch.ts';

/** Computes the gradients of batches, or of one thread's shares of them. */
export class GradientComputer {
  /** What gradients are taken of. */
  readonly weights: readonly NamedWeight[];
  readonly #model: LayersModel;
  readonly #variables: Variable[];
  readonly #options: ShareOptions;
  readonly #loss: AppliedLoss;
  readonly #augment: Augment;
  readonly #dropout: DropoutSeeds;

  private constructor(
    model: LayersModel,
    options: ShareOptions,
    index: number,
    parts: { readonly loss: AppliedLoss; readonly augment: Augment },
  ) {
    this.weights = trainableWeights(model);
    this.#model = model;
    this.#variables = this.weights.map(({ variable }) => variable);
    this.#options = options;
    this.#loss = parts.loss;
    this.#augment = parts.augment;
    this.#dropout = new DropoutSeeds(model, options.seed, index);
  }

  /** @param index which share of every batch comes here. */
  static async create(
    model: LayersModel,
    options: ShareOptions,
    index: number,
  ): Promise<GradientComputer> {
    const { seed, steps } = options;
    const loss = await createLoss(options.loss);
    const augment = await createAugmentation(options.augmentation, seed, steps);
    return new GradientComputer(model, options, index, { loss, augment });
  }

  /** A share's loss and gradients with the model's weights as they are; the caller disposes them. */
  compute(examples: Examples, place: SharePlace): GradientShare {
    const numbers = numbersOf(examples);
    const isChanged = this.#options.augmentation !== null;
    // What the examples have themselves stays as it is.
    const own = isChanged && numbers === examples.inputs.values ? numbers.slice() : numbers;
    const { shape } = examples.inputs;
    this.#augment({ numbers: own, count: examples.count, shape }, place);
    return tidy(() => ({
      ...this.computeOn(uploadBatch(this.#model, examples, own), place),
    }));
  }

  /** The same of examples that are on the device, as they are. */
  computeOn(batch: TensorBatch, { total, step }: SharePlace): GradientShare {
    const { sharpness, steps, wantsPredictions } = this.#options;
    this.#dropout.set(step);
    const radius = radiusAt(sharpness, step, steps);
    const options = { loss: this.#loss, total, radius, wantsPredictions };
    return computeGradients(this.#model, this.#variables, batch, options);
  }

  /** Leaves the model's dropout layers as they were. */
  dispose(): void {
    this.#dropout.restore();
  }
}
