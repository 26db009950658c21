import type { Examples } from '@mnist-cnn/dataset';
import { crossEntropy } from '@mnist-cnn/training';
import { GradientComputer, type GradientShare, type ShareOptions } from '@mnist-cnn/training/parts';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What a step computes of a batch: by cross-entropy, of softmax, unless told otherwise. */
export async function computeShare(
  model: LayersModel,
  examples: Examples,
  change: Partial<ShareOptions> = {},
): Promise<GradientShare> {
  const options: ShareOptions = {
    loss: crossEntropy(),
    augmentation: null,
    sharpness: null,
    seed: 1,
    steps: 1,
    wantsPredictions: false,
    ...change,
  };
  const computer = await GradientComputer.create(model, options, 0);
  try {
    return computer.compute(examples, { first: 0, total: examples.count, step: 0 });
  } finally {
    computer.dispose();
  }
}
