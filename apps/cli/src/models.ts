import { createCnn, createSoftmaxRegression } from '@mnist-cnn/model';
import type { RunRecord } from '@mnist-cnn/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Creates the model that a run trains, with its initial weights. */
export function createModel({ model, seed, recipe }: RunRecord): LayersModel {
  return model === 'cnn'
    ? createCnn({ seed, dropout: recipe.dropout })
    : createSoftmaxRegression({ seed });
}
