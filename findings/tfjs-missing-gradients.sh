#!/usr/bin/env bash
# TensorFlow.js has no gradient of a dozen operations whose derivatives are plain, so that what is made of them does not train.
#
# Seen in @tensorflow/tfjs-core 4.22.0 on the backend cpu 4.22.0, in any program: `stridedSlice`, `gatherND`, `scatterND`,
# `topk`, `depthToSpace`, `cumprod`, `diag`, `conv3dTranspose` and `cropAndResize` throw "gradient function not found"; so does
# what compares on the way, though a comparison's derivative is 0: `divNoNan`, the layers `thresholdedReLU` and `masking`, losses
# with weights. `cumsum` along another axis than the last gives a gradient of the wrong shape, dilated convolutions and `tile`
# of rank 5 are refused.
#
# packages/wasm-training has gradients of all of these, and one can ask for them (src/correct-gradients.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund @tensorflow/tfjs-core@4.22.0 \
  @tensorflow/tfjs-layers@4.22.0 \
  @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0

cat > judge.mjs <<'JS'
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-layers'; // registers the gradients
tf.env().set('IS_TEST', true); // no greeting of the cpu backend
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // the threaded build does not start in Node

await tf.setBackend('cpu');
const image = tf.ones([1, 4, 4, 4]);
const filter = tf.ones([2, 2, 4, 1]);
const volumes = tf.ones([1, 2, 2, 2, 1]);
const matrix = tf.tensor2d([1, 2, 3, 4], [2, 2]);
const places = tf.tensor2d([0, 1], [2, 1], 'int32');
const box = tf.tensor2d([0, 0, 1, 1], [1, 4]);
const { layers } = await import('@tensorflow/tfjs-layers');
const operations = {
  stridedSlice: [matrix, (x) => tf.stridedSlice(x, [0, 0], [2, 2], [2, 1])],
  gatherND: [matrix, (x) => tf.gatherND(x, places)],
  scatterND: [matrix, (x) => tf.scatterND(places, x, [3, 2])],
  topk: [matrix, (x) => tf.topk(x).values],
  depthToSpace: [image, (x) => tf.depthToSpace(x, 2)],
  cumprod: [matrix, (x) => tf.cumprod(x)],
  diag: [tf.ones([3]), (x) => tf.diag(x)],
  conv3dTranspose: [
    volumes,
    (x) => tf.conv3dTranspose(x, tf.ones([2, 2, 2, 1, 1]), [1, 3, 3, 3, 1], 1, 'valid'),
  ],
  cropAndResize: [image, (x) => tf.image.cropAndResize(x, box, tf.tensor1d([0], 'int32'), [2, 2])],
  divNoNan: [matrix, (x) => tf.divNoNan(x, 2)],
  thresholdedReLU: [matrix, (x) => layers.thresholdedReLU().apply(x)],
  masking: [tf.ones([1, 2, 2]), (x) => layers.masking().apply(x)],
  'cumsum along axis 0': [tf.ones([2, 3]), (x) => tf.cumsum(x, 0)],
  'conv2d, dilated': [image, (x) => tf.conv2d(x, filter, 1, 'valid', 'NHWC', 2)],
  'depthwiseConv2d, dilated': [image, (x) => tf.depthwiseConv2d(x, filter, 1, 'valid', 'NHWC', 2)],
  'tile of rank 5': [volumes, (x) => tf.tile(x, [1, 2, 1, 1, 1])],
};
let holds = true;
for (const [name, [x, operation]] of Object.entries(operations)) {
  operation(x);
  let message = '';
  try {
    tf.grad(operation)(x);
  } catch (error) {
    message = error.message;
  }
  console.log(`${name}: ${message || 'has a gradient'}`);
  holds &&= message !== '';
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
