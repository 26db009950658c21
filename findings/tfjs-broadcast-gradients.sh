#!/usr/bin/env bash
# TensorFlow.js refuses gradients of what it broadcasts: of maximum, minimum, squaredDifference and batched products.
#
# Seen in @tensorflow/tfjs-core 4.22.0 with the backends cpu and wasm 4.22.0: of two operands of different shapes these
# operations broadcast the smaller one, but their gradients have the shape of the result, and the engine throws that one "does
# not match the shape of the input". The gradients of add and mul, beside them, sum over the axes that were broadcast.
#
# packages/wasm-training has gradients that do so, too, and that one can ask for (src/gradients/broadcast-gradients.ts).
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

const operations = {
  add: [tf.add, [2, 3], [3]],
  mul: [tf.mul, [2, 3], [3]],
  maximum: [tf.maximum, [2, 3], [3]],
  minimum: [tf.minimum, [2, 3], [3]],
  squaredDifference: [tf.squaredDifference, [2, 3], [3]],
  matMul: [(a, b) => tf.matMul(a, b), [2, 4, 3], [1, 3, 5]],
};
let holds = true;
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  for (const [name, [operation, ...shapes]] of Object.entries(operations)) {
    let outcome = 'has gradients';
    try {
      tf.grads(operation)(shapes.map((shape) => tf.ones(shape)));
    } catch (error) {
      outcome = error.message;
    }
    console.log(`${backend}, ${name} of [${shapes.join('] and [')}]: ${outcome}`);
    const isRefused = /gradient of input 'b' has shape .* does not match/.test(outcome);
    holds &&= isRefused !== ['add', 'mul'].includes(name);
  }
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
