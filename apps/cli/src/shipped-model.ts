import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the model that comes along, for whoever names none. */
export function shippedModelPath(): string {
  return dirname(fileURLToPath(import.meta.resolve('@mnist-cnn/models/mnist-cnn/model.json')));
}
