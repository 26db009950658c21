import { limitImages, type LabelledImages } from '@mnist-cnn/dataset';
import { createCnn, weightsSha256 } from '@mnist-cnn/model';
import { reference, train } from '@mnist-cnn/training';
import * as tf from '@tensorflow/tfjs-core';

const STEPS = 100;
const BATCH_SIZE = 16;
const SEED = 1;

/** What 100 steps have done. */
export interface HundredSteps {
  /** Of each step's batch. */
  readonly losses: readonly number[];
  /** `tf.memory()` after the first step and after the last. */
  readonly memory: readonly { readonly tensors: number; readonly bytes: number }[];
  /** SHA-256 of the weights. */
  readonly weights: string;
}

/** Trains the whole network for 100 steps on the current backend; the same way in a browser and in Node. */
export async function trainHundredSteps(digits: LabelledImages): Promise<HundredSteps> {
  const data = limitImages(digits, STEPS * BATCH_SIZE);
  const recipe = { ...reference(), epochs: 1, batchSize: BATCH_SIZE };
  const model = createCnn({ seed: SEED });
  const losses: number[] = [];
  const memory: { tensors: number; bytes: number }[] = [];
  for await (const event of train({ model, data, ...recipe, seed: SEED })) {
    if (event.type !== 'step') continue;
    losses.push(event.loss);
    const { numTensors, numBytes } = tf.memory();
    if (event.step === 1 || event.step === STEPS) {
      memory.push({ tensors: numTensors, bytes: numBytes });
    }
  }
  const weights = await weightsSha256(model);
  model.dispose();
  return { losses, memory, weights };
}
