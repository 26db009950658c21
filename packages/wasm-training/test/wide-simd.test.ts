import * as tf from '@tensorflow/tfjs-core';
import { type SimdBuild, simdBuild } from '@mnist-cnn/wasm-training';
import { enableRelaxedSimd, enableWideSimd, useSimdBuild } from '@mnist-cnn/wasm-training/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { random, tensorOf } from './both-backends.ts';
import { optimiseSoon } from './optimise-soon.mjs';
import { thinned } from './thinned.ts';

beforeAll(() => {
  enableRelaxedSimd();
  optimiseSoon();
  enableWideSimd();
});

/** Computes with one build of the kernels: those of a backend stay what they are, so it is a new one. */
async function runBy(build: SimdBuild, compute: () => tf.Tensor[]): Promise<number[][]> {
  useSimdBuild(build);
  expect(simdBuild()).toBe(build);
  const factory = tf.findBackendFactory('wasm');
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory);
  await tf.setBackend('wasm');
  return tf.tidy(() => compute().map((tensor) => bitsOf(tensor.dataSync<'float32'>())));
}

const bitsOf = (values: Float32Array) =>
  Array.from(new Int32Array(values.buffer, values.byteOffset, values.length));

const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 70];
const at = (index: number) => sizes[index % sizes.length];

/** Products with all four transpositions, sizes that fill tiles and do not. */
function products(): tf.Tensor[] {
  return sizes.flatMap((_, index) =>
    [false, true].flatMap((transposeA) =>
      [false, true].map((transposeB) => {
        const [m, k, n] = [at(index), at(index * 7 + 3), at(index * 4 + 1)];
        const a = tensorOf(random(transposeA ? [k, m] : [m, k], index));
        const b = tensorOf(thinned(random(transposeB ? [n, k] : [k, n], index + 1), 0.5, index));
        return tf.matMul(a, b, transposeA, transposeB);
      }),
    ),
  );
}

/** Convolutions with both gradients; of 5×5 windows and channels by 8 by minimal filtering, of few nonzeros by these. */
function convolutions(size: number, channels: readonly number[], densities: readonly number[]) {
  return channels.flatMap((ins, index) =>
    densities.flatMap((density) => {
      const outs = channels[(index + 1) % channels.length];
      const x = tensorOf(random([2, 13, 10, ins], index));
      const filter = tensorOf(random([size, size, ins, outs], index + 1));
      const dy = tensorOf(thinned(random([2, 13, 10, outs], index + 2), density, index));
      const attributes = { strides: 1, pad: 'same', dataFormat: 'NHWC', dilations: 1 };
      const run = (name: string, inputs: tf.NamedTensorMap) =>
        tf.engine().runKernel<tf.Tensor>(name, inputs, {
          ...attributes,
          inputShape: x.shape,
          filterShape: filter.shape,
        });
      return [
        run('Conv2D', { x, filter }),
        run('Conv2DBackpropFilter', { x, dy }),
        run('Conv2DBackpropInput', { dy, filter }),
      ];
    }),
  );
}

const densities = [0, 0.1, 0.3, 1];

describe('kernels for 256-bit vectors have the bits of those for 128-bit ones:', () => {
  it.each([
    ['products', products],
    ['convolutions', () => convolutions(3, [1, 3, 4, 8, 16, 24, 33, 64], densities)],
    ['convolutions of larger windows', () => convolutions(5, [1, 5, 12, 32], densities)],
    ['convolutions by minimal filtering', () => convolutions(5, [8, 16, 24, 40], densities)],
  ])('%s', async (_, compute) => {
    expect(await runBy('wide-simd', compute)).toEqual(await runBy('relaxed-simd', compute));
  });

  it('which those without fused multiply-add have not', async () => {
    expect(await runBy('simd', products)).not.toEqual(await runBy('relaxed-simd', products));
  });
});
