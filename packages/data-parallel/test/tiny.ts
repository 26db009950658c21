import type { LabelledImages } from '@mnist-cnn/dataset';
import { createRandom } from '@mnist-cnn/dataset';
import { adam, type PlainRecipe } from '@mnist-cnn/training';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

const SIDE = 8;

/** Noise with labels: enough to compare gradients, not to learn from. */
export function createNoise(count: number): LabelledImages {
  const random = createRandom(1, 'noise');
  return {
    images: Uint8Array.from({ length: count * SIDE * SIDE }, () => random.nextBelow(256)),
    labels: Uint8Array.from({ length: count }, () => random.nextBelow(3)),
    count,
    height: SIDE,
    width: SIDE,
    classes: 3,
  };
}

/** A convolution, pooling and softmax, with dropout where asked for, from fixed initial weights. */
export function createTinyModel(dropout = 0): LayersModel {
  const kernelInitializer = initializers.glorotUniform({ seed: 3 });
  return sequential({
    layers: [
      layers.conv2d({
        name: 'conv',
        inputShape: [SIDE, SIDE, 1],
        filters: 4,
        kernelSize: 3,
        activation: 'relu',
        kernelInitializer,
      }),
      layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      layers.flatten({ name: 'flatten' }),
      layers.dropout({ name: 'drop', rate: dropout }),
      layers.dense({ name: 'class', units: 3, activation: 'softmax', kernelInitializer }),
    ],
  });
}

/** A dense layer whose weights are many enough for threads to compute on where they share them. */
export function createDenseModel(): LayersModel {
  const kernelInitializer = initializers.glorotUniform({ seed: 3 });
  return sequential({
    layers: [
      layers.flatten({ name: 'flatten', inputShape: [SIDE, SIDE, 1] }),
      layers.dense({ name: 'dense', units: 1024, activation: 'relu', kernelInitializer }),
      layers.dense({ name: 'class', units: 3, activation: 'softmax', kernelInitializer }),
    ],
  });
}

export const recipe: PlainRecipe = {
  epochs: 2,
  batchSize: 8,
  learningRate: { kind: 'constant', value: 0.01 },
  optimizer: adam({ weightDecay: 0.01 }),
  augmentation: null,
  sharpness: null,
  weightAverageDecay: 0,
  patience: 0,
};

/** Every weight of a model, one after another. */
export function weightsOf(model: LayersModel): number[] {
  return model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
}
