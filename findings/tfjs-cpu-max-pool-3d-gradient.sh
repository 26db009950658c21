#!/usr/bin/env bash
# On TensorFlow.js' cpu backend the gradient of maxPool3d goes to the wrong value where windows are not as wide as high.
#
# Seen in @tensorflow/tfjs-backend-cpu 4.22.0: the place of a window's largest value is kept as a number that counts rows by the
# window's height and is read as one that counts them by its width. In a window of 1×2×3 whose largest value is the first of
# its second row, the gradient goes to the last of the first.
#
# packages/wasm-training has a kernel of its own for wasm (src/max-pool-3d.ts).
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
await tf.setBackend('cpu');
for (const [size, numbers] of [
  [[1, 2, 2], [1, 2, 9, 4]],
  [[1, 2, 3], [1, 2, 3, 9, 5, 6]],
]) {
  const x = tf.tensor(numbers, [1, ...size, 1]);
  const gradient = tf.grad((values) => tf.maxPool3d(values, size, 1, 'valid'))(x);
  const expected = numbers.map((number) => Number(number === 9)).join(' ');
  const actual = gradient.dataSync().join(' ');
  console.log(`window ${size.join('×')} of ${numbers.join(' ')}: gradient ${actual}, expected ${expected}`);
  holds &&= (actual === expected) === (size[1] === size[2]);
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
