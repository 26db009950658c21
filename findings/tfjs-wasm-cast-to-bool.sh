#!/usr/bin/env bash
# On TensorFlow.js' wasm backend a cast to bool cuts the number to a byte, where it should compare with 0.
#
# Seen in @tensorflow/tfjs-backend-wasm 4.22.0: 0.5 and 256 become false; on cpu, as in TensorFlow, every number but 0 is true.
#
# packages/wasm-training replaces the kernel `Cast` (src/cast.ts).
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

const numbers = [0, 0.5, -0.25, 1, 256, 257];
const seen = {};
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  const casts = ['float32', 'int32'].map((dtype) => tf.cast(tf.tensor1d(numbers, dtype), 'bool'));
  seen[backend] = casts.map((cast) => cast.dataSync().join(' ')).join(', ');
  console.log(`${backend}: ${numbers.join(' ')} as truths, from float32 and from int32: ${seen[backend]}`);
}
const holds = seen.cpu === '0 1 1 1 1 1, 0 0 0 1 1 1' && seen.wasm === '0 0 0 1 0 1, 0 0 0 1 0 1';
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
