/** @import { Workers } from '@mnist-cnn/training' */
import { limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { predictProbabilities } from '@mnist-cnn/training';
import { loadTrained } from './load-trained.mjs';
import { readSettings } from './settings.mjs';
import { timePasses } from './time-passes.mjs';

/**
 * Measures and prints how fast TensorFlow.js' current backend computes the network's probabilities.
 *
 * @param {{ workers?: Workers, versions?: Record<string, string> }} [run] threads that share the work; what is printed beside
 */
export async function forwardTfjs({ workers, versions = {} } = {}) {
  const settings = readSettings();
  const { test } = await openDataset('mnist');
  const digits = limitImages(test, settings.images);
  const model = await loadTrained();
  const imagesPerSecond = await timePasses(settings, () =>
    predictProbabilities(model, digits, {
      batchSize: settings.batch,
      ...(workers ? { workers } : {}),
    }),
  );
  console.log(JSON.stringify({ values: { imagesPerSecond }, versions }));
}
