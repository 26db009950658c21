import { createCnn, createSoftmaxRegression } from '@mnist-cnn/model';
import type { RunRecord } from '@mnist-cnn/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** The model that a run trains, with the weights that its seed gives. */
export function createModel({ model, seed, recipe }: RunRecord): LayersModel {
  return model === 'cnn'
    ? createCnn({ seed, dropout: recipe.dropout })
    : createSoftmaxRegression({ seed });
}
