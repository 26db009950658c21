#!/usr/bin/env bash
# On TensorFlow.js' wasm backend pooling whose sides are rounded up leaves outputs unwritten.
#
# Seen in @tensorflow/tfjs-backend-wasm 4.22.0: `avgPool` and `maxPool` of a 3×3 image by windows of 2×2 with stride 2 and
# `dimRoundingMode` 'ceil' have 2×2 outputs, as on cpu; but the kernels compute one, and the others are what the memory held
# before.
#
# packages/wasm-training computes these itself (src/average-pool.ts, src/max-pool.ts).
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

let holds = true;
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  for (const name of ['avgPool', 'maxPool']) {
    const outputs = tf[name](tf.ones([1, 3, 3, 1]), 2, 2, 0, 'ceil').dataSync().join(' ');
    console.log(`${backend}, ${name} of 3×3 ones, rounded up: ${outputs}`);
    holds &&= (outputs === '1 1 1 1') === (backend === 'cpu');
  }
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
