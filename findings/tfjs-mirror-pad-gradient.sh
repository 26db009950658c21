#!/usr/bin/env bash
# TensorFlow.js' gradient of mirrorPad leaves out what the mirrored borders add.
#
# Seen in @tensorflow/tfjs-core 4.22.0 with the backends cpu and wasm 4.22.0: a value that the padding repeats counts as often
# as it is there, but its gradient is that of its place in the middle alone. The sum of [a, b, c], padded with two reflected
# values in front, is c + b + a + b + c, whose gradient is 1, 2, 2; TensorFlow.js says 1, 1, 1.
#
# packages/wasm-training has a right gradient that one can ask for (src/gradients/mirror-pad-gradient.ts).
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

const x = tf.tensor1d([3, 5, 7]);
const expected = { reflect: '1,2,2', symmetric: '2,2,1' };
let holds = true;
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  for (const mode of ['reflect', 'symmetric']) {
    const sum = (values) => tf.sum(tf.mirrorPad(values, [[2, 0]], mode));
    const differences = [0, 1, 2].map((at) => {
      const step = tf.tensor1d([0, 1, 2].map((index) => Number(index === at)));
      return tf.sub(sum(tf.add(x, step)), sum(x)).dataSync()[0];
    });
    const gradient = [...tf.grad(sum)(x).dataSync()];
    console.log(`${backend}, ${mode}: the sum grows by ${differences}, the gradient says ${gradient}`);
    holds &&= differences.join() === expected[mode] && gradient.join() === '1,1,1';
  }
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
