import { examplesOf, pickExamples, shuffledIndices, type Examples } from '@mnist-cnn/dataset';
import { fit, train, type ExampleStream, type TrainOptions } from '@mnist-cnn/training';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { collect, createQuadrants, createTinyModel, readWeights, recipe } from './quadrants.ts';

beforeAll(useCpu);

const SEED = 5;
const data = createQuadrants(40);

/** What a training in memory sees, batch by batch. */
const stream: ExampleStream = {
  steps: 5,
  async *open(epoch, firstStep) {
    const order = shuffledIndices(data.count, SEED, epoch);
    for (let step = firstStep; step < 5; step++) {
      yield pickExamples(examplesOf(data), order.subarray(8 * step, 8 * step + 8));
    }
  },
};

async function weightsAfter(change: Partial<TrainOptions>): Promise<number[]> {
  const model = createTinyModel();
  await fit({ model, data, ...recipe, seed: SEED, ...change });
  return readWeights(model);
}

describe('a training on batches as they come', () => {
  test('is that on the same examples in memory, to the bit', async () => {
    expect(await weightsAfter({ data: stream })).toEqual(await weightsAfter({}));
  });

  test('is the same resumed, in the middle of an epoch too', async () => {
    const expected = await weightsAfter({ data: stream });
    const options = { data: stream, ...recipe, seed: SEED };
    const events = await collect(
      train({ model: createTinyModel(), ...options, checkpointEvery: 2 }),
    );
    for (const event of events) {
      if (event.type !== 'checkpoint') continue;
      expect(await weightsAfter({ data: stream, resume: event.checkpoint })).toEqual(expected);
    }
  });

  test('says where a stream ends too soon', async () => {
    await expect(weightsAfter({ data: { ...stream, steps: 6 } })).rejects.toThrow(
      'The stream was to bring 6 batches in epoch 1; it ended after 5.',
    );
  });

  test('refuses a batch that does not fit', async () => {
    const other: Examples = examplesOf({ ...data, classes: 4 });
    const open = async function* () {
      yield other;
    };
    await expect(weightsAfter({ data: { steps: 1, open } })).rejects.toMatchObject({
      code: 'wrong-data',
    });
  });

  test('has no indices to validate with', async () => {
    const validation = Uint32Array.of(1);
    await expect(weightsAfter({ data: stream, validation })).rejects.toThrow(
      'A stream has no indices to validate with',
    );
    expect(await weightsAfter({ data: stream, validation: createQuadrants(4) })).toEqual(
      await weightsAfter({ data: stream }),
    );
  });

  test('tells a fault of the stream as it is', async () => {
    const open = () => {
      throw new RangeError('no such file');
    };
    await expect(weightsAfter({ data: { steps: 1, open } })).rejects.toThrow('no such file');
  });
});
