#!/usr/bin/env bash
# TensorFlow.js' gradient of average pooling divides by the whole window also where part of it lies outside of the image.
#
# Seen in @tensorflow/tfjs-core 4.22.0 with the backends cpu and wasm 4.22.0, in two dimensions and three: with padding
# `same`, a window at the border averages the values inside of the image, so that the average of ones is 1 everywhere; its
# gradient gives each of them a share as if the window were full. The sum of the averages of a 1×2 image by windows of 1×2 is
# (a + b) / 2 + b, whose gradient is 0.5 and 1.5; TensorFlow.js says 0.5 and 1. No other value than the border's is wrong, so
# a training goes on and learns something else.
#
# packages/wasm-training has right kernels for wasm (src/average-pool.ts, src/average-pool-3d-grad.ts) and, for every backend,
# a right gradient that one can ask for (src/gradients/average-pool-gradients.ts).
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

const poolings = {
  'two dimensions': {
    x: tf.tensor4d([3, 5], [1, 1, 2, 1]),
    pool: (x) => tf.avgPool(x, [1, 2], 1, 'same'),
  },
  'three dimensions': {
    x: tf.tensor5d([3, 5], [1, 1, 1, 2, 1]),
    pool: (x) => tf.avgPool3d(x, [1, 1, 2], 1, 'same'),
  },
};
let holds = true;
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  for (const [name, { x, pool }] of Object.entries(poolings)) {
    const sum = (values) => tf.sum(pool(values)).dataSync()[0];
    const [a, b] = x.dataSync();
    const differences = [[1, 0], [0, 1]].map(
      ([da, db]) => sum(tf.tensor([a + da, b + db], x.shape)) - sum(x),
    );
    const gradient = [...tf.grad((values) => tf.sum(pool(values)))(x).dataSync()];
    console.log(`${backend}, ${name}: the sum grows by ${differences}, the gradient says ${gradient}`);
    holds &&= differences.join() === '0.5,1.5' && gradient.join() === '0.5,1';
  }
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
