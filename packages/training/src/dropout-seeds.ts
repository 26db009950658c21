import { createRandom } from '@mnist-cnn/dataset';
import { dropout, type Tensor } from '@tensorflow/tfjs-core';
import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from './all-layers.ts';
import { TrainingError } from './training-error.ts';

type Layer = layers.Layer;

const UNSEEDED = new Set(['AlphaDropout', 'GaussianDropout', 'GaussianNoise']);
const SEEDED = new Set(['Dropout', 'SpatialDropout1D']);

/** Something that drops out, whose masks come of seeds. */
interface DroppingLayer {
  /** @param nextSeed of each mask of a step. */
  seedBy(nextSeed: () => number): void;
  restore(): void;
}

/**
 * Gives the model's dropout layers, and recurrent layers that drop out, fresh, reproducible masks every step, wherever they are in it.
 *
 * By itself `tf.layers.dropout` draws from `Math.random`, or with a seed repeats one mask for ever; recurrent layers always draw.
 *
 * @throws TrainingError `unsupported-model` for noise layers that TensorFlow.js cannot seed.
 */
export class DropoutSeeds {
  readonly #layers: readonly DroppingLayer[];
  readonly #seed: number;
  readonly #replica: number;

  /** @param replica which part of every batch the model sees, where several share it: each has masks of its own. */
  constructor(model: LayersModel, seed: number, replica = 0) {
    const all = allLayers(model);
    const unseeded = all.find((layer) => UNSEEDED.has(layer.getClassName()));
    if (unseeded) {
      throw new TrainingError(
        'unsupported-model',
        `Layer ${unseeded.name} (${unseeded.getClassName()}) draws from Math.random and cannot be seeded; use Dropout, or train with model.fit.`,
      );
    }
    this.#seed = seed;
    this.#replica = replica;
    this.#layers = all.flatMap((layer) => {
      if (SEEDED.has(layer.getClassName())) return [seededDropout(layer)];
      return 'recurrentDropout' in layer && 'dropoutFunc' in layer ? [seededCell(layer)] : [];
    });
  }

  /** Sets the masks of one step, numbered over the whole training. */
  set(step: number): void {
    const replica = this.#replica === 0 ? [] : [this.#replica];
    this.#layers.forEach((layer, index) => {
      const random = createRandom(this.#seed, 'dropout', index, step, ...replica);
      layer.seedBy(() => random.nextUint32());
    });
  }

  /** Puts back the seeds that the layers came with, so that a saved model does not carry ours. */
  restore(): void {
    for (const layer of this.#layers) layer.restore();
  }
}

function seededDropout(layer: Layer): DroppingLayer {
  const original = layer.getConfig()['seed'];
  return {
    seedBy: (nextSeed) => void Object.assign(layer, { seed: nextSeed() }),
    restore: () => void Object.assign(layer, { seed: original }),
  };
}

/** A cell makes masks anew in every pass over a batch, several where it has gates. */
function seededCell(cell: Layer): DroppingLayer {
  const original: unknown = Reflect.get(cell, 'dropoutFunc');
  return {
    seedBy(nextSeed) {
      const dropoutFunc = (ones: Tensor, rate: number) =>
        dropout(ones, rate, undefined, nextSeed());
      Object.assign(cell, { dropoutFunc });
    },
    restore: () => void Object.assign(cell, { dropoutFunc: original }),
  };
}
