import type { Inputs } from '@mnist-cnn/dataset';
import { tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { soleOutput } from './check-model.ts';
import { withFusedLayers } from './fused-layers.ts';
import { uploadInputs } from './tensor-batch.ts';

/** What the model gives for one batch. */
export async function predictBatch(model: LayersModel, inputs: Inputs): Promise<Float32Array> {
  const output = tidy(() => {
    const batch = uploadInputs(model, inputs);
    return soleOutput(withFusedLayers(model, () => model.predictOnBatch(batch)));
  });
  const values = await output.data<'float32'>();
  output.dispose();
  return values;
}
