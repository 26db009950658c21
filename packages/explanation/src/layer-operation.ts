import type { layers } from '@tensorflow/tfjs-layers';
import { isActivationName, type ActivationName } from './activation-function.ts';
import { slidingWindow, type SlidingWindow } from './sliding-window.ts';

/** What a layer does to the output of the one before. */
export type LayerOperation =
  | { readonly kind: 'input' }
  | {
      readonly kind: 'convolution';
      readonly window: SlidingWindow;
      readonly activation: ActivationName;
    }
  | { readonly kind: 'max-pooling'; readonly window: SlidingWindow }
  /** The same cells in the same order, as a row. */
  | { readonly kind: 'flatten' }
  | { readonly kind: 'dense'; readonly activation: ActivationName }
  /** An activation function as a layer of its own. */
  | { readonly kind: 'activation'; readonly activation: ActivationName }
  /** Each cell comes from the one at its place alone: dropout, batch normalisation and the like. */
  | { readonly kind: 'one-to-one' }
  /** It has values, but neither its cells nor those of the layers behind it can be explained. */
  | { readonly kind: 'unsupported'; readonly reason: string };

/** What a layer does, by its class and configuration; the shapes are without the batch. */
export function layerOperation(
  layer: layers.Layer,
  input: readonly number[],
  output: readonly number[],
): LayerOperation {
  const className = layer.getClassName();
  const config = layer.getConfig();
  const { activation = 'linear' } = config;
  const unsupported = (reason: string) => ({ kind: 'unsupported', reason }) as const;
  const noWindow = unsupported(`${className} with channels first or dilation is not explained.`);
  const noActivation = unsupported(`The activation ${String(activation)} is not explained.`);
  switch (className) {
    case 'Conv2D': {
      const window = slidingWindow(config.kernelSize, config, input, output);
      if (!window) return noWindow;
      return isActivationName(activation)
        ? { kind: 'convolution', window, activation }
        : noActivation;
    }
    case 'MaxPooling2D': {
      const window = slidingWindow(config.poolSize, config, input, output);
      return window ? { kind: 'max-pooling', window } : noWindow;
    }
    case 'Flatten':
      return config.dataFormat === 'channelsFirst' ? noWindow : { kind: 'flatten' };
    case 'Dense':
      if (input.length !== 1) return unsupported('Dense is explained behind a Flatten only.');
      return isActivationName(activation) ? { kind: 'dense', activation } : noActivation;
    case 'Activation':
      return isActivationName(activation) ? { kind: 'activation', activation } : noActivation;
    case 'Softmax':
      if (output.length !== 1) return unsupported('Softmax is explained behind a Flatten only.');
      return { kind: 'activation', activation: 'softmax' };
    case 'AlphaDropout':
    case 'BatchNormalization':
    case 'Dropout':
    case 'ELU':
    case 'GaussianDropout':
    case 'GaussianNoise':
    case 'LeakyReLU':
    case 'PReLU':
    case 'ReLU':
    case 'ThresholdedReLU':
      return { kind: 'one-to-one' };
    default:
      return unsupported(`${className} is not explained.`);
  }
}
