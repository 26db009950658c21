import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { createScore } from '@mnist-cnn/cli/dist/create-score.js';
import { loadTrained } from '@mnist-cnn/cli/dist/load-trained.js';
import { shippedModelPath } from '@mnist-cnn/cli/dist/shipped-model.js';

/** How the network that comes along scores images, or the one of a run or model folder. @param {string} [path] */
export async function openScore(path = shippedModelPath()) {
  await selectNodeBackend('auto', { purpose: 'inference' });
  return createScore(await loadTrained(path));
}
