import { model as createModel, type LayersModel } from '@tensorflow/tfjs-layers';
import type { FeatureMatrix } from './digit-neuron.ts';
import { JudgementError } from './judgement-error.ts';

/** A classifier's last layer as numbers. */
export interface Head {
  /** [features, classes], row by row. */
  readonly kernel: Float32Array;
  /** [classes]. */
  readonly bias: Float32Array;
}

/** A classifier in two parts. */
export interface SplitModel {
  /** Gives what the last layer reads, `[batch, features]`. Its weights are the classifier's: dispose that one alone. */
  readonly body: LayersModel;
  readonly head: Head;
}

/**
 * Splits a softmax classifier before its last layer.
 *
 * @throws JudgementError `unsupported-model` unless that is a dense layer with bias and softmax.
 */
export async function splitModel(model: LayersModel): Promise<SplitModel> {
  const last = model.outputs[0].sourceLayer;
  const { activation } = last.getConfig();
  const weights = last.getWeights();
  const input = last.input;
  if (last.getClassName() !== 'Dense' || activation !== 'softmax' || weights.length !== 2) {
    throw new JudgementError(
      'unsupported-model',
      `A model to judge ends in a dense layer with bias and softmax; this one in ${last.getClassName()}, activation ${String(activation)}, ${weights.length} weights.`,
    );
  }
  const [kernel, bias] = await Promise.all(weights.map((weight) => weight.data<'float32'>()));
  return { body: createModel({ inputs: model.inputs, outputs: input }), head: { kernel, bias } };
}

/** The logits that a head gives: [images, classes], row by row. */
export function logitsOf(head: Head, { values, features }: FeatureMatrix): Float32Array {
  const classes = head.bias.length;
  const images = values.length / features;
  const logits = new Float32Array(images * classes);
  const sums = new Float64Array(classes);
  for (let image = 0; image < images; image++) {
    sums.set(head.bias);
    for (let i = 0; i < features; i++) {
      const value = values[image * features + i];
      if (value === 0) continue;
      for (let c = 0; c < classes; c++) sums[c] += value * head.kernel[i * classes + c];
    }
    logits.set(sums, image * classes);
  }
  return logits;
}
