import { limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { createCnn } from '@mnist-cnn/model';
import { predictProbabilities } from '@mnist-cnn/training';
import { readSettings } from './settings.mjs';
import { timePasses } from './time-passes.mjs';

/** Measures and prints how fast TensorFlow.js' current backend computes the network's probabilities. */
export async function forwardTfjs() {
  const settings = readSettings();
  const { test } = await openDataset('mnist');
  const digits = limitImages(test, settings.images);
  const model = createCnn();
  const imagesPerSecond = await timePasses(settings, () =>
    predictProbabilities(model, digits, { batchSize: settings.batch }),
  );
  console.log(JSON.stringify({ values: { imagesPerSecond } }));
}
