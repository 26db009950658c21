#!/usr/bin/env bash
# TensorFlow.js' batch normalisation and matrix products count through the smaller operand over and over, whatever its shape.
#
# Seen in @tensorflow/tfjs-core 4.22.0 with the backends cpu and wasm 4.22.0: where mean and variance lie along the last axis,
# or the batches of a product broadcast from the front, that is the same. A layer `batchNormalization({ axis: 1 })`, though,
# takes the mean of one row and subtracts it by turns from values of all rows, so that its outputs have neither mean 0 nor
# variance 1; and a product of [2, 1, …] and [1, 2, …] gives two matrices where there are four.
#
# packages/wasm-training replaces these kernels (src/batch-norm.ts, src/batch-mat-mul.ts).
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

const { layers } = await import('@tensorflow/tfjs-layers');
let holds = true;
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  const x = tf.tensor4d([1, 2, 30, 40], [1, 2, 1, 2]);
  const normalised = layers.batchNormalization({ axis: 1 }).apply(x, { training: true });
  const byRow = [...normalised.dataSync()].map((value) => value.toFixed(1)).join(' ');
  const product = tf.matMul(tf.tensor4d([1, 10], [2, 1, 1, 1]), tf.tensor4d([1, 2], [1, 2, 1, 1]));
  const products = product.dataSync().join(' ');
  console.log(
    `${backend}: 1 2 and 30 40, each row normalised: ${byRow}; 1 and 10, each times 1 and 2: ${products}`,
  );
  holds &&= byRow !== '-1.0 1.0 -1.0 1.0' && products === '1 20';
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
