import { readCheckpoint, encodeCheckpoint, startCheckpoint, train } from '@mnist-cnn/training';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { collect, createQuadrants, createTinyModel, readWeights, recipe } from './quadrants.ts';

beforeAll(useCpu);

const data = createQuadrants(24);
// The last image three times.
const trainIndices = Uint32Array.from({ length: 26 }, (_, index) => Math.min(index, 23));
const options = { data, trainIndices, ...recipe, seed: 5 };

describe('startCheckpoint', () => {
  test('starts a training from the weights that it was made of, whatever the model came with', async () => {
    const [plain, given] = [createTinyModel(3), createTinyModel(8)];
    const resume = await startCheckpoint({ ...options, model: createTinyModel(3) });
    await collect(train({ ...options, model: plain }));
    await collect(train({ ...options, model: given, resume }));
    expect(readWeights(given)).toEqual(readWeights(plain));
  });

  test('is a checkpoint like any other, and leaves the model and no tensor', async () => {
    const model = createTinyModel();
    const [weights, tensors] = [readWeights(model), memory().numTensors];
    const checkpoint = await startCheckpoint({ ...options, model });
    expect(checkpoint.progress).toMatchObject({ epoch: 0, step: 0, images: 26, seed: 5 });
    expect(readWeights(model)).toEqual(weights);
    expect(memory().numTensors).toBe(tensors);
    expect(await readCheckpoint(await encodeCheckpoint(checkpoint))).toEqual(checkpoint);
  });
});
