import {
  checkpointPieces,
  readCheckpoint,
  encodeCheckpoint,
  openCheckpoint,
  valuesOf,
  type Checkpoint,
} from '@mnist-cnn/training';
import { describe, expect, test } from 'vitest';

const checkpoint: Checkpoint = {
  progress: {
    epoch: 1,
    stepInEpoch: 2,
    step: 471,
    lossSum: 0.1 + 0.2,
    seen: 256,
    sums: { accuracy: [250, 256] },
    best: { epoch: 1, loss: 0.05 },
    seed: 7,
    batchSize: 128,
    images: 60_000,
    data: 'ab12',
    recipe: { epochs: '5' },
  },
  tensors: new Map([
    ['weights/a', { shape: [2, 2], values: Float32Array.of(1.5, -0, 3e-45, 4) }],
    ['adam/first/ä', { shape: [], values: Float32Array.of(Math.PI) }],
    ['empty', { shape: [0, 3], values: new Float32Array() }],
  ]),
};

test('comes back as it was, to the bit', async () => {
  const copy = await readCheckpoint(await encodeCheckpoint(checkpoint));
  expect(copy.progress).toEqual(checkpoint.progress);
  expect([...copy.tensors]).toEqual([...checkpoint.tensors]);
  const tensor = copy.tensors.get('weights/a');
  expect(Object.is(tensor && (await valuesOf(tensor))[1], -0)).toBe(true);
});

test('comes back from the middle of a larger buffer, such as Node reads small files into', async () => {
  const bytes = await encodeCheckpoint(checkpoint);
  const larger = Buffer.alloc(bytes.length + 20);
  larger.set(bytes, 8);
  const copy = await readCheckpoint(larger.subarray(8, 8 + bytes.length));
  expect([...copy.tensors]).toEqual([...checkpoint.tensors]);
});

test('is found damaged wherever one bit flips', async () => {
  const bytes = await encodeCheckpoint(checkpoint);
  for (let i = 0; i < bytes.length; i++) {
    const damaged = bytes.slice();
    damaged[i] ^= 1 << (i % 8);
    // Blanks between header and data carry nothing; everything else must be noticed.
    const outcome = await readCheckpoint(damaged).then(
      ({ progress, tensors }) => ({ progress, tensors: [...tensors] }),
      (error: unknown) => error,
    );
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'bad-checkpoint' });
    else expect(outcome).toEqual({ ...checkpoint, tensors: [...checkpoint.tensors] });
  }
});

test('is found damaged wherever it is cut', async () => {
  const bytes = await encodeCheckpoint(checkpoint);
  for (let length = 0; length < bytes.length; length++) {
    await expect(readCheckpoint(bytes.subarray(0, length))).rejects.toMatchObject({
      code: 'bad-checkpoint',
    });
  }
});

test('a header longer than the file is refused before anything is read', async () => {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, 2n ** 62n, true);
  await expect(readCheckpoint(bytes)).rejects.toThrow('8 follow');
});

test('progress with a field of the wrong kind is refused by its name', async () => {
  const wrong = { ...checkpoint, progress: { ...checkpoint.progress, step: 1.5 } };
  const bytes = await encodeCheckpoint(wrong);
  await expect(readCheckpoint(bytes)).rejects.toThrow('no sound step');
});

test('is laid out as safetensors: header length, JSON header, float32 data in its order', async () => {
  const bytes = await encodeCheckpoint(checkpoint);
  const view = new DataView(bytes.buffer);
  const { start, header, metadata } = headerOf(bytes);
  expect(start % 8).toBe(0);
  expect(Object.keys(metadata)).toEqual(['progress', 'sha256']);
  expect(header['weights/a']).toEqual({ dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] });
  expect(header['adam/first/ä']).toEqual({ dtype: 'F32', shape: [], data_offsets: [16, 20] });
  expect(view.getFloat32(start, true)).toBe(1.5);
  expect(view.getFloat32(start + 16, true)).toBe(Math.fround(Math.PI));
});

describe('a checkpoint in pieces', () => {
  const text = async () => 'hash';

  test('is its header, then every tensor where it lies, not copied', async () => {
    const [header, ...pieces] = await all(await checkpointPieces(checkpoint, text));
    expect(header.length % 8).toBe(0);
    expect(pieces).toHaveLength(3);
    for (const [index, tensor] of [...checkpoint.tensors.values()].entries()) {
      expect(pieces[index].buffer).toBe((await valuesOf(tensor)).buffer);
    }
  });

  test('is read from where it lies only when its turn comes', async () => {
    const order: string[] = [];
    const distant = (name: string) => ({
      shape: [1],
      values: async () => {
        order.push(name);
        return Float32Array.of(1);
      },
    });
    const tensors = new Map(['a', 'b'].map((name) => [name, distant(name)]));
    const pieces = await checkpointPieces({ ...checkpoint, tensors }, text);
    for await (const { length } of pieces) order.push(`${length > 4 ? 'header' : length}`);
    expect(order).toEqual(['header', 'a', '4', 'b', '4']);
  });

  test('is refused where a tensor has not as many values as its shape says', async () => {
    const tensors = new Map([['a', { shape: [3], values: Float32Array.of(1, 2) }]]);
    await expect(encodeCheckpoint({ ...checkpoint, tensors })).rejects.toThrow(
      'Tensor a has 8 bytes; its shape asks for 12',
    );
  });
});

test('opened from a file it reads a tensor when that is asked for, no other', async () => {
  const bytes = await encodeCheckpoint(checkpoint);
  const { metadata } = headerOf(bytes);
  const read: [number, number][] = [];
  const file = {
    size: bytes.length,
    read: async (from: number, to: number) => {
      read.push([from, to]);
      return bytes.slice(from, to);
    },
  };
  const opened = await openCheckpoint(file, async () => metadata.sha256);
  const { start } = headerOf(bytes);
  expect(read).toEqual([
    [0, 8],
    [8, start],
  ]);
  const tensor = opened.tensors.get('adam/first/ä');
  expect(tensor && (await valuesOf(tensor))).toEqual(Float32Array.of(Math.PI));
  expect(read.at(-1)).toEqual([start + 16, start + 20]);
});

function headerOf(bytes: Uint8Array) {
  const start = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
  return { start, header, metadata: header['__metadata__'] };
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  return gathered;
}
