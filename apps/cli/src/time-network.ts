import type { LabelledImages } from '@mnist-cnn/dataset';
import { accuracy } from '@mnist-cnn/metrics';
import { createCnn } from '@mnist-cnn/model';
import {
  predictProbabilities,
  reference,
  train,
  type TrainOptions,
  type Workers,
} from '@mnist-cnn/training';
import { performance } from 'node:perf_hooks';

/** Steps before anything is timed: a GPU chooses its algorithms in the first, and a processor its speed. */
const WARM_UP = 30;

/** Images a second in training the CNN by the reference recipe, over at least so many seconds. */
export async function timeTraining(
  data: LabelledImages,
  options: Partial<TrainOptions>,
  seconds: number,
): Promise<number> {
  const model = createCnn({ seed: 1 });
  let [images, milliseconds] = [0, 0];
  try {
    const recipe = { ...reference(), epochs: 1_000_000 };
    for await (const event of train({ model, data, ...recipe, seed: 1, ...options })) {
      if (event.type !== 'step' || event.step <= WARM_UP) continue;
      images += event.images;
      milliseconds += event.milliseconds;
      if (milliseconds >= seconds * 1000) break;
    }
  } finally {
    model.dispose();
  }
  return (images / milliseconds) * 1000;
}

/** Images a second in reading these with the CNN. */
export async function timeForward(data: LabelledImages, workers: Workers): Promise<number> {
  const model = createCnn({ seed: 1 });
  try {
    const some = Uint32Array.from(data.labels.subarray(0, 1024).keys());
    await predictProbabilities(model, data, { workers, indices: some });
    const started = performance.now();
    await predictProbabilities(model, data, { workers });
    return (data.count / (performance.now() - started)) * 1000;
  } finally {
    model.dispose();
  }
}

/** What it took until the test set was read right to 99 %. */
export interface TimeTo99 {
  /** Of training alone. */
  readonly seconds: number;
  readonly epochs: number;
  readonly accuracy: number;
}

/** Trains by the reference recipe, an epoch at a time, until 99 % of the test set is read right. */
export async function timeTo99(
  data: LabelledImages,
  test: LabelledImages,
  options: Partial<TrainOptions>,
  workers: Workers,
): Promise<TimeTo99> {
  const model = createCnn({ seed: 1 });
  let [milliseconds, reached] = [0, { seconds: 0, epochs: 0, accuracy: 0 }];
  try {
    for await (const event of train({ model, data, ...reference(), seed: 1, ...options })) {
      if (event.type === 'step') milliseconds += event.milliseconds;
      if (event.type !== 'epoch') continue;
      const probabilities = await predictProbabilities(model, test, { workers });
      reached = {
        seconds: milliseconds / 1000,
        epochs: event.epoch,
        accuracy: accuracy(probabilities, test.labels),
      };
      if (reached.accuracy >= 0.99) break;
    }
  } finally {
    model.dispose();
  }
  return reached;
}
