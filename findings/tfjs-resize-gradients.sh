#!/usr/bin/env bash
# TensorFlow.js' gradients of resizing are wrong for half pixels and, on cpu, from the second image on and unless the image is
# square.
#
# Seen in @tensorflow/tfjs-core 4.22.0 with the backends cpu and wasm 4.22.0:
# - `resizeBilinear(…, halfPixelCenters = true)`: the gradient is that of the other reading, without half pixels, on both;
# - the same of an image that is not square, on cpu: its gradient has height and width exchanged, and the engine throws;
# - `resizeNearestNeighbor` of several images, on cpu: from the second on, the gradient is added up from the wrong places where
#   sizes differ between input and output.
#
# packages/wasm-training has right gradients that one can ask for (src/gradients/resize-gradients.ts).
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

const attempt = (compute) => {
  try {
    return [...compute().dataSync()].map((value) => Number(value.toFixed(3))).join(' ');
  } catch (error) {
    return error.message;
  }
};
const gradients = {
  'bilinear, half pixels, 2×2 to 3×3': () =>
    tf.grad((x) => tf.image.resizeBilinear(x, [3, 3], false, true))(tf.ones([1, 2, 2, 1])),
  'bilinear, 1×2 to 1×4': () =>
    tf.grad((x) => tf.image.resizeBilinear(x, [1, 4]))(tf.ones([1, 1, 2, 1])),
  'nearest, 2 images, 2×2 to 3×3': () =>
    tf.grad((x) => tf.image.resizeNearestNeighbor(x, [3, 3]))(
      tf.ones([2, 2, 2, 1]),
      tf.tensor4d([...new Array(9).fill(1), ...new Array(9).fill(2)], [2, 3, 3, 1]),
    ),
};
const seen = {};
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  seen[backend] = Object.values(gradients).map(attempt);
  for (const [index, name] of Object.keys(gradients).entries()) {
    console.log(`${backend}, ${name}: ${seen[backend][index]}`);
  }
}
// Of each image the 9 pixels of the output are read from the 4 of the input: with half pixels from all alike.
const right = ['2.25 2.25 2.25 2.25', '2.5 1.5', '4 2 2 1 8 4 4 2'];
const { cpu, wasm } = seen;
const holds =
  cpu[0] !== right[0] &&
  wasm[0] !== right[0] &&
  /does not match the shape/.test(cpu[1]) &&
  cpu[2] !== right[2] &&
  wasm[2] === right[2];
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
