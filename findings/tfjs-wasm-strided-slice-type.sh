#!/usr/bin/env bash
# On TensorFlow.js' wasm backend a strided slice of whole numbers reads as numbers of about 1e-45.
#
# Seen in @tensorflow/tfjs-backend-wasm 4.22.0: `tf.stridedSlice` of an int32 tensor, unless in one piece, gives a tensor that is
# called float32 and has the whole numbers' bits.
#
# packages/wasm-training replaces the kernel (src/strided-slice.ts).
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
  const slice = tf.stridedSlice(tf.tensor1d([1, 2, 3], 'int32'), [0], [3], [2]);
  seen[backend] = `${slice.dtype} ${slice.dataSync().join(' ')}`;
  console.log(`${backend}: every second of 1 2 3: ${seen[backend]}`);
}
const isWrong = seen.wasm.startsWith('float32') && !seen.wasm.endsWith(' 1 3');
process.exitCode = seen.cpu === 'int32 1 3' && isWrong ? 0 : 1;
JS
node judge.mjs
