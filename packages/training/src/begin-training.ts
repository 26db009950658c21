import type { LayersModel } from '@tensorflow/tfjs-layers';

const underWay = new WeakSet<LayersModel>();

/**
 * Marks a model as in training, until the function that it gives is called.
 *
 * @throws Error where it is already.
 */
export function beginTraining(model: LayersModel): () => void {
  if (underWay.has(model)) {
    throw new Error(
      `The model ${model.name} is in training already: two trainings would change the same weights. Let the first end, or leave its loop.`,
    );
  }
  underWay.add(model);
  return () => {
    underWay.delete(model);
  };
}
