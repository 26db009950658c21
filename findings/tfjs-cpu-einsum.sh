#!/usr/bin/env bash
# TensorFlow.js' einsum on cpu is wrong, or throws, where a letter is summed over that one of two factors alone has.
#
# Seen in @tensorflow/tfjs-backend-cpu 4.22.0: `ijk,kl->lj`, which is a sum over i and then a product of matrices, gives as many
# numbers of other values in another shape, and `ijk,kl->jl` throws "could not be broadcast", though the axes fit. Where every
# letter that is summed over is in both factors it is right.
#
# packages/wasm-training has a kernel of its own for wasm (src/einsum.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0

cat > judge.mjs <<'JS'
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
tf.env().set('IS_TEST', true); // no greeting of the cpu backend
await tf.setBackend('cpu');

const a = tf.reshape(tf.range(1, 13), [2, 3, 2]);
const b = tf.reshape(tf.range(1, 9), [2, 4]);
const attempt = (compute) => {
  try {
    return compute().dataSync().join(' ');
  } catch (error) {
    return error.message;
  }
};
const product = () => tf.matMul(tf.sum(a, 0), b);
const seen = {
  'ijk,kl->lj': [() => tf.einsum('ijk,kl->lj', a, b), () => tf.transpose(product())],
  'ijk,kl->jl': [() => tf.einsum('ijk,kl->jl', a, b), product],
  'jk,kl->jl': [() => tf.einsum('jk,kl->jl', tf.sum(a, 0), b), product],
};
const isRight = Object.entries(seen).map(([equation, [sum, composed]]) => {
  console.log(`${equation}: ${attempt(sum)}; by a sum and a product: ${attempt(composed)}`);
  return attempt(sum) === attempt(composed);
});
process.exitCode = isRight.join() === 'false,false,true' ? 0 : 1;
JS
node judge.mjs
