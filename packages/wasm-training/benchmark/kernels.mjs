// npm run benchmark: the kernels of one training step of the MNIST network (batch 128), stock against this package, in turn.
import '@tensorflow/tfjs-backend-wasm';
import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import * as tf from '@tensorflow/tfjs-core';

const ROUNDS = 5;
const BATCH = 128;

/** @type {Record<string, () => () => tf.TensorInfo | tf.TensorInfo[]>} each prepares its operands, then runs once a call */
const CALLS = {
  'Conv2DBackpropInput, layer 4': () => {
    const dy = tf.randomUniform([BATCH, 14, 14, 64]);
    const filter = tf.randomUniform([5, 5, 32, 64]);
    const attributes = {
      strides: 1,
      pad: 'same',
      dataFormat: 'NHWC',
      inputShape: [BATCH, 14, 14, 32],
    };
    return () => tf.engine().runKernel('Conv2DBackpropInput', { dy, filter }, attributes);
  },
  'BatchMatMul, B transposed (dense input gradient)': () => {
    const a = tf.randomUniform([BATCH, 1024]);
    const b = tf.randomUniform([3136, 1024]);
    return () => tf.matMul(a, b, false, true);
  },
  'BatchMatMul, A transposed (dense kernel gradient)': () => {
    const a = tf.randomUniform([BATCH, 3136]);
    const b = tf.randomUniform([BATCH, 1024]);
    return () => tf.matMul(a, b, true, false);
  },
  'BatchMatMul, new weights (dense forward)': () => {
    const a = tf.randomUniform([BATCH, 3136]);
    // A trained weight is a new tensor in every step.
    return () => tf.tidy(() => tf.matMul(a, tf.zeros([3136, 1024])));
  },
  'MaxPoolGrad, first pooling': () => {
    const input = tf.randomUniform([BATCH, 28, 28, 32]);
    const output = tf.maxPool(input, 2, 2, 'valid');
    const attributes = { filterSize: 2, strides: 2, pad: 'valid' };
    return () => tf.engine().runKernel('MaxPoolGrad', { dy: output, input, output }, attributes);
  },
  'Sum over leading axes (bias gradient)': () => {
    const x = tf.randomUniform([BATCH, 28, 28, 32]);
    return () => tf.sum(x, [0, 1, 2]);
  },
};

/** Milliseconds of the fastest of some calls. */
function time(run) {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    tf.dispose(run());
    return performance.now() - started;
  });
  return Math.min(...times);
}

tf.enableProdMode();
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
await tf.setBackend('wasm');
const prepared = Object.entries(CALLS).map(([name, prepare]) => ({ name, run: prepare() }));
const stock = prepared.map(({ run }) => time(run));
registerTrainingKernels();
console.log('| kernel | stock, ms | here, ms | times faster |\n| --- | --- | --- | --- |');
for (const [index, { name, run }] of prepared.entries()) {
  const here = time(run);
  const ratio = (stock[index] / here).toPrecision(2);
  console.log(`| ${name} | ${stock[index].toFixed(1)} | ${here.toFixed(1)} | ${ratio} |`);
}
