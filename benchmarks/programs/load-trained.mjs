import { loadModel } from '@mnist-cnn/model/node';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../models/mnist-cnn', import.meta.url));

/** The network that comes along, trained: the values between its layers are zeros where it has learnt to have them. */
export function loadTrained() {
  return loadModel(folder);
}
