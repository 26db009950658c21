import { limitImages, type LabelledImages } from '@mnist-cnn/dataset';
import { adam, type Checkpoint, reference, train, type TrainingEvent } from '@mnist-cnn/training';
import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';

const RECIPE = {
  ...reference(),
  epochs: 4,
  batchSize: 4,
  learningRate: { kind: 'constant', value: 1e-2 },
  optimizer: adam({ weightDecay: 0.01 }),
  sharpness: { radius: 0.01, from: 0.25 },
  weightAverageDecay: 0.9,
} as const;

/**
 * A training by the digits with all that a recipe may ask of a backend, small enough for a GPU that software imitates:
 * 16 steps of a narrow network.
 */
export async function* smallTraining(
  digits: LabelledImages,
  resume?: Checkpoint,
): AsyncGenerator<TrainingEvent, void, void> {
  const model = createNarrowCnn();
  const data = limitImages(digits, 16);
  try {
    yield* train({ model, data, ...RECIPE, seed: 1, resume });
  } finally {
    model.dispose();
  }
}

/** The losses of the steps. */
export async function lossesOf(events: AsyncIterable<TrainingEvent>): Promise<number[]> {
  const losses: number[] = [];
  for await (const event of events) if (event.type === 'step') losses.push(event.loss);
  return losses;
}

/** The whole network's layers, so that as many tensors are trained, but narrow. */
function createNarrowCnn(): Sequential {
  const kernelInitializer = initializers.glorotUniform({ seed: 1 });
  const convolution = (name: string, filters: number) =>
    layers.conv2d({
      name,
      filters,
      kernelSize: 5,
      padding: 'same',
      activation: 'relu',
      kernelInitializer,
    });
  const pooling = () => layers.maxPooling2d({ poolSize: 2, strides: 2 });
  return sequential({
    layers: [
      layers.inputLayer({ inputShape: [28, 28, 1] }), // [batch, 28, 28, 1]
      convolution('conv1', 2), //                        [batch, 28, 28, 2]
      pooling(), //                                      [batch, 14, 14, 2]
      convolution('conv2', 4), //                        [batch, 14, 14, 4]
      pooling(), //                                      [batch, 7, 7, 4]
      layers.flatten(), //                               [batch, 196]
      layers.dense({
        name: 'hidden',
        units: 12,
        activation: 'relu',
        kernelInitializer,
      }), //                                             [batch, 12]
      layers.dense({
        name: 'digit',
        units: 10,
        activation: 'softmax',
        kernelInitializer,
      }), //                                             [batch, 10]
    ],
  });
}
