/** @import { SymbolicTensor } from '@tensorflow/tfjs-layers' */
import { input, layers, model, sequential } from '@tensorflow/tfjs-layers';

/**
 * Networks of other kinds than this project's own, by name: each with the shape of one example, of 10 classes. The same
 * stand in python/torch_networks.py.
 *
 * @type {Record<string, { shape: number[], create: () => import('@tensorflow/tfjs-layers').LayersModel }>}
 */
export const networks = {
  residual: { shape: [32, 32, 3], create: createResidual },
  separable: { shape: [32, 32, 3], create: createSeparable },
  recurrent: { shape: [28, 28], create: createRecurrent },
};

/** Three stages of one residual block each: 16, 32 and 64 channels. */
function createResidual() {
  const image = input({ shape: [32, 32, 3] });
  let x = relu(normalised(convolution(image, 16, 3, 1)));
  x = residualBlock(x, 16, 1);
  x = residualBlock(x, 32, 2);
  x = residualBlock(x, 64, 2);
  return model({ inputs: image, outputs: head(x) });
}

/** A convolution and four depthwise separable ones: 64 to 256 channels. */
function createSeparable() {
  const image = input({ shape: [32, 32, 3] });
  let x = relu(normalised(convolution(image, 32, 3, 2)));
  x = separableBlock(x, 64, 1);
  x = separableBlock(x, 128, 2);
  x = separableBlock(x, 128, 1);
  x = separableBlock(x, 256, 2);
  return model({ inputs: image, outputs: head(x) });
}

/** An LSTM that reads 28 rows of 28 numbers. */
function createRecurrent() {
  // As PyTorch has it; the usual initializer, orthogonal, takes TensorFlow.js seconds.
  const as = /** @type {const} */ ({
    recurrentActivation: 'sigmoid',
    recurrentInitializer: 'glorotNormal',
  });
  return sequential({
    layers: [
      layers.lstm({ inputShape: [28, 28], units: 128, ...as }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
}

/**
 * @param {SymbolicTensor} x
 * @param {number} filters
 * @param {number} strides
 */
function residualBlock(x, filters, strides) {
  const inner = relu(normalised(convolution(x, filters, 3, strides)));
  const changed = normalised(convolution(inner, filters, 3, 1));
  const kept = strides === 1 ? x : normalised(convolution(x, filters, 1, strides));
  return relu(symbolic(layers.add().apply([changed, kept])));
}

/**
 * @param {SymbolicTensor} x
 * @param {number} filters
 * @param {number} strides
 */
function separableBlock(x, filters, strides) {
  const depthwise = layers.depthwiseConv2d({
    kernelSize: 3,
    strides,
    padding: 'same',
    useBias: false,
  });
  const each = relu(normalised(symbolic(depthwise.apply(x))));
  return relu(normalised(convolution(each, filters, 1, 1)));
}

/**
 * @param {SymbolicTensor} x
 * @param {number} filters
 * @param {number} kernelSize
 * @param {number} strides
 */
function convolution(x, filters, kernelSize, strides) {
  const how = { filters, kernelSize, strides };
  return symbolic(layers.conv2d({ ...how, padding: 'same', useBias: false }).apply(x));
}

/** @param {SymbolicTensor} x */
function normalised(x) {
  return symbolic(layers.batchNormalization().apply(x));
}

/** @param {SymbolicTensor} x */
function relu(x) {
  return symbolic(layers.reLU().apply(x));
}

/** @param {SymbolicTensor} x */
function head(x) {
  const pooled = layers.globalAveragePooling2d({}).apply(x);
  return symbolic(layers.dense({ units: 10, activation: 'softmax' }).apply(pooled));
}

/** @param {ReturnType<import('@tensorflow/tfjs-layers').layers.Layer['apply']>} output */
function symbolic(output) {
  if (Array.isArray(output) || !('sourceLayer' in output)) {
    throw new TypeError('A layer that is given a symbolic tensor gives one.');
  }
  return output;
}
