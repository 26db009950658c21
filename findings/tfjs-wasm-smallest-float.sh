#!/usr/bin/env bash
# On TensorFlow.js' wasm backend searches for a largest value start from the smallest positive float, not from the smallest.
#
# Seen in @tensorflow/tfjs-backend-wasm 4.22.0: `maxPool3d` and `dilation2d` of a window without a positive value give 1.2e-38;
# and the gradients of these and of `maxPool`, which search again, go to the window's first value instead of its largest.
#
# packages/wasm-training replaces these kernels (src/max-pool-grad.ts, src/max-pool-3d.ts, src/dilation2d.ts).
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

const numbers = [-8, -7, -1, -6];
const operations = {
  maxPool: [(x) => tf.maxPool(x, 2, 2, 'valid'), [1, 2, 2, 1]],
  maxPool3d: [(x) => tf.maxPool3d(x, [1, 2, 2], 2, 'valid'), [1, 1, 2, 2, 1]],
  dilation2d: [(x) => tf.dilation2d(x, tf.zeros([2, 2, 1]), 1, 'valid'), [1, 2, 2, 1]],
};
const SMALLEST = Math.fround(1.1754943508222875e-38);
let holds = true;
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  for (const [name, [operation, shape]] of Object.entries(operations)) {
    const x = tf.tensor(numbers, shape);
    const [largest] = operation(x).dataSync();
    const gradient = tf.grad(operation)(x).dataSync().join(' ');
    console.log(`${backend}, ${name} of ${numbers.join(' ')}: ${largest}, its gradient: ${gradient}`);
    const isWrong = backend === 'wasm';
    holds &&= largest === (isWrong && name !== 'maxPool' ? SMALLEST : -1);
    holds &&= gradient === (isWrong ? '1 0 0 0' : '0 0 1 0');
  }
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
