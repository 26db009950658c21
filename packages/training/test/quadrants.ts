import { createRandom, type LabelledImages } from '@mnist-cnn/dataset';
import {
  copyCheckpoint,
  adam,
  type PlainRecipe,
  type TrainingAugmentation,
  type TrainingEvent,
} from '@mnist-cnn/training';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

const SIDE = 6;

/** Noisy 6×6 images with one bright quadrant of three: easy to learn, small enough for plain JavaScript. */
export function createQuadrants(count: number): LabelledImages {
  const random = createRandom(1, 'quadrants');
  const labels = Uint8Array.from({ length: count }, () => random.nextBelow(3));
  const images = new Uint8Array(count * SIDE * SIDE);
  for (let i = 0; i < images.length; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE) % SIDE];
    const quadrant = (x < SIDE / 2 ? 0 : 1) + (y < SIDE / 2 ? 0 : 2);
    const isBright = quadrant === labels[Math.floor(i / (SIDE * SIDE))];
    images[i] = random.nextBelow(128) + (isBright ? 127 : 0);
  }
  return { images, labels, count, height: SIDE, width: SIDE, classes: 3 };
}

/** A convolution, pooling, batch normalisation, dropout and softmax, from fixed initial weights. */
export function createTinyModel(seed = 3): LayersModel {
  return sequential({
    layers: [
      layers.conv2d({
        name: 'conv',
        inputShape: [SIDE, SIDE, 1],
        filters: 4,
        kernelSize: 3,
        activation: 'relu',
        kernelInitializer: initializers.glorotUniform({ seed }),
      }),
      layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      layers.batchNormalization({ name: 'norm' }),
      layers.flatten({ name: 'flatten' }),
      layers.dropout({ name: 'drop', rate: 0.25 }),
      layers.dense({
        name: 'class',
        units: 3,
        activation: 'softmax',
        kernelInitializer: initializers.glorotUniform({ seed: seed + 1 }),
      }),
    ],
  });
}

export const recipe: PlainRecipe = {
  epochs: 3,
  batchSize: 8,
  learningRate: { kind: 'one-cycle', peak: 0.02, warmup: 0.3 },
  optimizer: adam({ weightDecay: 0.01 }),
  augmentation: null,
  sharpness: null,
  weightAverageDecay: 0.9,
  patience: 0,
};

export const augmentation: TrainingAugmentation = {
  fadeFrom: 1,
  rotation: 15,
  scale: 0.1,
  shear: 0.1,
  translation: 0.5,
  elastic: 0.3,
  stroke: 0.3,
  strokeStrength: 0.5,
};

/** All events, the checkpoints of them copied. */
export async function collect(
  events: AsyncGenerator<TrainingEvent>,
  onEvent?: (event: TrainingEvent) => void,
): Promise<TrainingEvent[]> {
  const all: TrainingEvent[] = [];
  for await (const event of events) {
    all.push(
      event.type === 'checkpoint'
        ? { ...event, checkpoint: await copyCheckpoint(event.checkpoint) }
        : event,
    );
    onEvent?.(event);
  }
  return all;
}

/** Every weight of a model, one after another. */
export function readWeights(model: LayersModel): number[] {
  return model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
}
