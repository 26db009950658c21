import { createRandom } from '@mnist-cnn/dataset';
import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import { TrainingError } from './training-error.ts';

type Layer = layers.Layer;

const UNSEEDED = new Set(['AlphaDropout', 'GaussianDropout', 'GaussianNoise']);

/**
 * Gives the model's dropout layers a fresh, reproducible mask every step.
 *
 * By itself `tf.layers.dropout` draws from `Math.random`, or with a seed repeats one mask for ever.
 *
 * @throws TrainingError `unsupported-model` for noise layers that TensorFlow.js cannot seed.
 */
export class DropoutSeeds {
  readonly #layers: readonly { layer: Layer; original: unknown }[];
  readonly #seed: number;
  readonly #replica: number;

  /** @param replica which part of every batch the model sees, where several share it: each has masks of its own. */
  constructor(model: LayersModel, seed: number, replica = 0) {
    const unseeded = model.layers.find((layer) => UNSEEDED.has(layer.getClassName()));
    if (unseeded) {
      throw new TrainingError(
        'unsupported-model',
        `Layer ${unseeded.name} (${unseeded.getClassName()}) draws from Math.random and cannot be seeded; use Dropout, or train with model.fit.`,
      );
    }
    this.#seed = seed;
    this.#replica = replica;
    this.#layers = model.layers
      .filter((layer) => layer.getClassName() === 'Dropout')
      .map((layer) => ({ layer, original: layer.getConfig()['seed'] }));
  }

  /** Sets the masks of one step, numbered over the whole training. */
  set(step: number): void {
    const replica = this.#replica === 0 ? [] : [this.#replica];
    this.#layers.forEach(({ layer }, index) => {
      const seed = createRandom(this.#seed, 'dropout', index, step, ...replica).nextUint32();
      Object.assign(layer, { seed });
    });
  }

  /** Puts back the seeds that the layers came with, so that a saved model does not carry ours. */
  restore(): void {
    for (const { layer, original } of this.#layers) Object.assign(layer, { seed: original });
  }
}
