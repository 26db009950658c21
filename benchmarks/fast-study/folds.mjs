// What variants of the fast recipe make of training images that are kept back: three times 10,000 of the 60,000. The test set
// is not read.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { shuffledIndices } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { createModel } from '@mnist-cnn/model';
import { fast, oneCycle, train } from '@mnist-cnn/training';
import { enableRelaxedSimd, enableWideSimd } from '@mnist-cnn/wasm-training/node';

const FOLDS = [0, 1, 2];
const HELD = 10_000;
const PEAKS = [8e-3, 1.2e-2, 1.6e-2, 2e-2];

enableRelaxedSimd();
enableWideSimd();
await selectNodeBackend('wasm');
const { train: data } = await openDataset('mnist');
const workers = startNodeWorkers(2);
const order = shuffledIndices(Uint32Array.from(data.labels.keys()), 77, 0);

/**
 * @param {'cnn' | 'small'} name
 * @param {ReturnType<typeof fast>} recipe
 * @param {number} fold
 */
async function errorsOf(name, recipe, fold) {
  const held = order.slice(fold * HELD, (fold + 1) * HELD);
  const others = new Set(held);
  const trainIndices = order.filter((index) => !others.has(index));
  const seed = 1 + fold;
  const model = createModel(name, { seed });
  let [errors, seconds] = [NaN, 0];
  const indices = { trainIndices, validation: held };
  const options = { model, data, ...indices, ...recipe, seed, workers, measureInterval: 1000 };
  for await (const event of train(options)) {
    if (event.type === 'step') seconds += event.milliseconds / 1000;
    if (event.type === 'epoch' && event.validation) {
      errors = Math.round((1 - event.validation.metrics['accuracy']) * HELD);
    }
  }
  model.dispose();
  return { errors, seconds };
}

for (const name of /** @type {const} */ (['small', 'cnn'])) {
  for (const peak of PEAKS) {
    const recipe = { ...fast(), learningRate: oneCycle(peak, { warmup: 0.2 }) };
    const folds = [];
    for (const fold of FOLDS) folds.push(await errorsOf(name, recipe, fold));
    const errors = folds.map((fold) => fold.errors);
    const mean = errors.reduce((sum, count) => sum + count, 0) / errors.length;
    const seconds = folds.reduce((sum, fold) => sum + fold.seconds, 0) / folds.length;
    console.log(
      `${name}, peak ${peak}: ${errors.join(', ')}, mean ${mean.toFixed(0)}; ${seconds.toFixed(1)} s`,
    );
  }
}
await workers.dispose();
