#!/usr/bin/env bash
# TensorFlow.js' gradient of tile runs two kernels for every repetition, one after the other: as many as a layer normalisation
# has pixels.
#
# Seen in @tensorflow/tfjs-core 4.22.0: the gradient cuts a slice out of each repetition and adds it, so that repeating a row
# n times costs 2n kernels and n intermediate tensors, where one sum would do. A layer normalisation of images repeats its
# weights once a pixel: the gradient of one of 8 images of 32×32 pixels, no more than a sum, takes 32,776 kernels.
#
# packages/wasm-training has a gradient that is one sum an axis (src/gradients/tile-gradient.ts).
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

/** How many kernels a computation runs. */
function kernelsOf(compute) {
  return tf.engine().profile(() => tf.tidy(compute)).then(({ kernels }) => kernels.length);
}

await tf.setBackend('cpu');
let holds = true;
for (const repeats of [10, 100, 1000]) {
  const kernels = await kernelsOf(() => tf.grad((x) => tf.tile(x, [repeats, 1]))(tf.ones([1, 4])));
  console.log(`a row repeated ${repeats} times: ${kernels} kernels for its gradient`);
  holds &&= kernels >= 2 * repeats;
}
const { layers } = await import('@tensorflow/tfjs-layers');
const images = tf.ones([8, 32, 32, 4]);
const layer = layers.layerNormalization();
layer.apply(images);
const kernels = await kernelsOf(() => {
  const { value, grads } = tf.variableGrads(() => tf.sum(layer.apply(images)));
  return [value, ...Object.values(grads)];
});
console.log(`layer normalisation of 8 images of 32×32 pixels: ${kernels} kernels for the gradients of its weights`);
holds &&= kernels > 8 * 32 * 32;
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
