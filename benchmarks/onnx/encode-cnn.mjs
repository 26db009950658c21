/** @import { LayersModel } from '@tensorflow/tfjs-layers' */
import { tidy, transpose } from '@tensorflow/tfjs-core';
import { model, node, tensor } from './messages.mjs';

const NAMES = ['k1', 'b1', 'k2', 'b2', 'k3', 'b3', 'k4', 'b4'];

/**
 * The network with a model's weights as an ONNX file: `image` [batch, 1, 28, 28] to `probabilities` [batch, 10].
 *
 * ONNX puts channels first; before it flattens they go last, so that the dense weights keep their order.
 *
 * @param {LayersModel} cnn as `createCnn` makes it
 */
export function encodeCnn(cnn) {
  const convolution = { kernel_shape: [5, 5], pads: [2, 2, 2, 2] };
  const pooling = { kernel_shape: [2, 2], strides: [2, 2] };
  return model({
    input: ['image', [1, 28, 28]],
    output: ['probabilities', [10]],
    weights: encodeWeights(cnn),
    nodes: [
      node('Conv', ['image', 'k1', 'b1'], 'conv1', convolution), //    [batch, 32, 28, 28]
      node('Relu', ['conv1'], 'relu1'),
      node('MaxPool', ['relu1'], 'pool1', pooling), //                 [batch, 32, 14, 14]
      node('Conv', ['pool1', 'k2', 'b2'], 'conv2', convolution), //    [batch, 64, 14, 14]
      node('Relu', ['conv2'], 'relu2'),
      node('MaxPool', ['relu2'], 'pool2', pooling), //                 [batch, 64, 7, 7]
      node('Transpose', ['pool2'], 'last', { perm: [0, 2, 3, 1] }), // [batch, 7, 7, 64]
      node('Flatten', ['last'], 'flat'), //                            [batch, 3136]
      node('Gemm', ['flat', 'k3', 'b3'], 'dense'), //                  [batch, 1024]
      node('Relu', ['dense'], 'relu3'),
      node('Gemm', ['relu3', 'k4', 'b4'], 'digit'), //                 [batch, 10]
      node('Softmax', ['digit'], 'probabilities'),
    ],
  });
}

/** @param {LayersModel} cnn */
function encodeWeights(cnn) {
  return tidy(() =>
    cnn.getWeights().map((weight, index) => {
      const ordered = weight.rank === 4 ? transpose(weight, [3, 2, 0, 1]) : weight;
      return tensor(NAMES[index], ordered.shape, /** @type {Float32Array} */ (ordered.dataSync()));
    }),
  );
}
