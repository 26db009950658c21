#!/usr/bin/env bash
# TensorFlow.js' gradient of the softmax cross-entropy with respect to its labels is not its derivative.
#
# Seen in @tensorflow/tfjs-core 4.22.0 with the backends cpu and wasm 4.22.0: the loss is the sum of labels times the negative
# logarithms of probabilities, so that these are the derivatives by the labels; `tf.losses.softmaxCrossEntropy` gives the labels
# less the probabilities. Who learns labels, distils one network into another while both train, or smooths them by a variable
# learns by wrong gradients. The one with respect to the logits is right.
#
# It is part of the operation and not in the registry of gradients, so that packages/wasm-training does not mend it.
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
tf.enableProdMode(); // no greeting of the cpu backend
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // the threaded build does not start in Node

let holds = true;
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  const labels = tf.tensor2d([0.25, 0.75], [1, 2]);
  const logits = tf.tensor2d([0, 2], [1, 2]);
  const loss = (given) => tf.losses.softmaxCrossEntropy(given, logits);
  const format = (tensor) => [...tensor.dataSync()].map((value) => value.toFixed(3)).join(' ');
  const gradient = format(tf.grad(loss)(labels));
  const expected = format(tf.neg(tf.logSoftmax(logits)));
  console.log(`${backend}: gradient by the labels ${gradient}, derivative ${expected}`);
  holds &&= gradient !== expected && expected === '2.127 0.127';
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
