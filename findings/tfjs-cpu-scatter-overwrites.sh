#!/usr/bin/env bash
# On TensorFlow.js' cpu backend tensorScatterUpdate overwrites the tensor that it is given.
#
# Seen in @tensorflow/tfjs-backend-cpu 4.22.0: the updates are written into the input's own numbers, and the result is these.
# A tensor that a gradient or a variable still needs has other values afterwards; on wasm it keeps them.
#
# src/gradients/selection-gradients.ts of packages/wasm-training gives it tensors that nothing else needs.
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

const seen = {};
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  const x = tf.tensor1d([1, 2, 3]);
  const y = tf.tensorScatterUpdate(x, tf.tensor2d([[0]], [1, 1], 'int32'), tf.tensor1d([9]));
  seen[backend] = x.dataSync().join(' ');
  console.log(`${backend}: 1 2 3 with 9 in the first place: ${y.dataSync().join(' ')}; the input is now ${seen[backend]}`);
}
process.exitCode = seen.cpu === '9 2 3' && seen.wasm === '1 2 3' ? 0 : 1;
JS
node judge.mjs
