#!/usr/bin/env bash
# On TensorFlow.js' wasm backend a cast to the type that a tensor has, and a clone, copy all of its data.
#
# Seen in @tensorflow/tfjs-backend-wasm 4.22.0: the result of `tf.cast(x, x.dtype)` and of `tf.clone(x)` has data of its own;
# on the cpu backend 4.22.0 it shares x's. Gradients are full of such casts, since the formulas of @tensorflow/tfjs-core cast
# what mostly is float32 already: the gradient of one product makes four of these copies, that of relu two.
#
# In a training each of them is a pass over memory that changes nothing. packages/wasm-training replaces the kernels `Cast`
# and `Identity`, so that the result shares its input's data as on the other backends (src/cast.ts, src/identity.ts).
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

/** Casts and clones that ran, and those of them whose result has data of its own. */
let calls = 0;
let copies = 0;
for (const backendName of ['cpu', 'wasm']) {
  for (const kernelName of ['Cast', 'Identity']) {
    const kernel = tf.getKernel(kernelName, backendName);
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({
      ...kernel,
      kernelFunc(call) {
        const output = kernel.kernelFunc(call);
        calls += 1;
        if (output.dataId !== call.inputs.x.dataId) copies += 1;
        return output;
      },
    });
  }
}

const ofProduct = tf.grads((a, b) => tf.mul(a, b));
const ofRelu = tf.grad((x) => tf.relu(x));
const operations = {
  'tf.cast(x, x.dtype)': (x) => tf.cast(x, x.dtype),
  'tf.clone(x)': (x) => tf.clone(x),
  'gradient of a product': (x) => ofProduct([x, x]),
  'gradient of relu': (x) => ofRelu(x),
};
let holds = true;
for (const backend of ['cpu', 'wasm']) {
  await tf.setBackend(backend);
  for (const [name, operation] of Object.entries(operations)) {
    const x = tf.ones([1000]);
    [calls, copies] = [0, 0];
    operation(x);
    console.log(`${backend}, ${name}: casts and clones: ${calls}, of them copied: ${copies}`);
    holds &&= calls > 0 && copies === (backend === 'wasm' ? calls : 0);
  }
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
