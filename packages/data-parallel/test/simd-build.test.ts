import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { inputsOf } from '@mnist-cnn/dataset';
import type { SimdBuild } from '@mnist-cnn/wasm-training';
import { useSimdBuild } from '@mnist-cnn/wasm-training/node';
import {
  findBackendFactory,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createNoise, createTinyModel } from './tiny.ts';

beforeAll(async () => {
  await selectNodeBackend('wasm');
});

const data = inputsOf(createNoise(64));

/** What a thread of its own predicts, and what this one does, where the kernels are of this build. */
async function predictBy(build: SimdBuild) {
  useSimdBuild(build);
  // The kernels of a backend stay what they are.
  const factory = findBackendFactory('wasm');
  removeBackend('wasm');
  registerBackend('wasm', factory);
  await setBackend('wasm');
  const pool = startNodeWorkers(2);
  const model = createTinyModel();
  const predictors = await pool.createPredictors(model);
  const [elsewhere, here] = await Promise.all(
    [predictors[0], predictors[predictors.length - 1]].map((predict) => predict(data)),
  );
  await pool.dispose();
  model.dispose();
  return { elsewhere, here };
}

test('a worker runs the build of the kernels that its parent runs', async () => {
  const fused = await predictBy('relaxed-simd');
  const separate = await predictBy('simd');
  expect(fused.elsewhere).toEqual(fused.here);
  expect(separate.elsewhere).toEqual(separate.here);
  // They differ in their last bits, with fused multiply-add and without.
  expect(separate.here).not.toEqual(fused.here);
});
