import { openDataset } from '@mnist-cnn/dataset/node';
import * as fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
// From source: the package finds files by itself.
import { DatasetError } from '../../src/dataset-error.ts';
import { parseNpy } from '../../src/node/parse-npy.ts';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { npyOf, npzOf } from './npz-of.ts';
import { sha256, writeFiles } from './small-dataset.ts';
import { expectSame, someDigits } from './some-digits.ts';
import { temporaryFolder } from './temporary-folder.ts';

const digits = await someDigits(20);

/** MNIST's first digits as Keras has them. */
const keras = ({ train, test } = digits) => ({
  x_train: npyOf('|u1', [train.count, 28, 28], train.images),
  y_train: npyOf('|u1', [train.count], Uint8Array.from(train.labels)),
  x_test: npyOf('|u1', [test.count, 28, 28], test.images),
  y_test: npyOf('|u1', [test.count], Uint8Array.from(test.labels)),
});

const open = async (bytes: Uint8Array) => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'mnist.npz': bytes });
  return openDataset(join(folder, 'mnist.npz'));
};

describe('an .npz file', () => {
  it.each([false, true])('of digits is read, compressed: %j', async (isCompressed) => {
    const bytes = await npzOf(keras(), isCompressed);
    const opened = await open(bytes);
    expectSame(opened.train, digits.train);
    expectSame(opened.test, digits.test);
    expect(opened).toMatchObject({ name: 'mnist.npz', classNames: digits.classNames });
    expect(opened.files).toEqual([{ name: 'mnist.npz', sha256: sha256(bytes) }]);
  });

  it('that NumPy wrote is read, with labels of 64 bits and labels in a column', async () => {
    // NumPy 2.4.6: x = np.arange(24, dtype='uint8').reshape(4, 3, 2)
    // np.savez('keras.npz', x_train=x, y_train=np.array([3, 0, 9, 1]), x_test=x[:2] + 100, y_test=np.array([[2], [7]], dtype='uint8'))
    const opened = await openDataset(fileURLToPath(new URL('fixtures/keras.npz', import.meta.url)));
    const { train, test } = opened;
    expect([...train.images]).toEqual(Array.from({ length: 24 }, (_, i) => i));
    expect([train.height, train.width, ...train.labels]).toEqual([3, 2, 3, 0, 9, 1]);
    expect([...test.images]).toEqual(Array.from({ length: 12 }, (_, i) => 100 + i));
    expect([...test.labels]).toEqual([2, 7]);
  });

  it('is found in a folder', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'mnist.npz': await npzOf(keras()) });
    expect((await openDataset(folder)).train.count).toBe(20);
  });

  it('without images to test with keeps a fifth', async () => {
    const { x_train, y_train } = keras();
    const { train, test, notes } = await open(await npzOf({ x_train, y_train }));
    expect([train.count, test.count, notes?.length]).toEqual([16, 4, 1]);
  });

  const { x_train, y_train } = keras();
  const zeros = (count: number) => new Uint8Array(count);
  it.each([
    [{ images: x_train }, 'has no x_train, y_train, x_test, y_test, as Keras'],
    [{ images: x_train }, 'it has images.'],
    [{ x_train }, 'has x_train, but no y_train.'],
    [{ x_train, y_train: npyOf('|u1', [20, 10], zeros(200)) }, 'numpy.argmax(y_train, axis=1)'],
    [{ x_train, y_train: npyOf('|u1', [19], zeros(19)) }, '20 images and 19 labels'],
    [{ x_train: npyOf('|u1', [20, 2, 2], zeros(80), 'True'), y_train }, 'in Fortran order'],
    [
      { x_train: npyOf('<f4', [20, 2, 2], zeros(320)), y_train },
      'x_train holds numbers of the kind f4',
    ],
    [
      { x_train: npyOf('|u1', [20, 2, 2], zeros(79)), y_train },
      'has 79 bytes where u1 of shape [20, 2, 2] takes 80',
    ],
    [{ x_train, y_train: npyOf('<u8', [1], zeros(8).fill(255)) }, 'which 32 bits do not'],
    [{ x_train, y_train: npyOf('|O', [20], zeros(20)) }, 'has a header that is not understood'],
    [{ x_train, y_train: zeros(20) }, 'y_train is no array of NumPy'],
  ] as const)('is refused where it is wrong: %#', async (arrays, reason) => {
    const { message } = await datasetErrorOf(async () => open(await npzOf(arrays)));
    expect(message).toContain('mnist.npz');
    expect(message).toContain(reason);
  });

  it('is refused where it is no zip, or damaged', async () => {
    const { message } = await datasetErrorOf(() => open(zeros(100)));
    expect(message).toContain('is no .npz file, which is a zip');
    const bytes = await npzOf(keras());
    bytes[bytes.length >> 1] ^= 1;
    const damaged = await datasetErrorOf(() => open(bytes));
    expect(damaged.message).toMatch(/mnist\.npz: [xy]_\w+ cannot be read:/);
  });
});

describe('parseNpy', () => {
  it.each([
    ['<i2', (view: DataView, value: number) => view.setInt16(0, value, true)],
    ['>i4', (view: DataView, value: number) => view.setInt32(0, value)],
    ['<i8', (view: DataView, value: number) => view.setBigInt64(0, BigInt(value), true)],
    ['>u2', (view: DataView, value: number) => view.setUint16(0, value)],
  ] as const)('reads %s', (descr, write) => {
    const body = new Uint8Array(Number(descr.at(-1)));
    write(new DataView(body.buffer), 12_345);
    const { type, data } = parseNpy(npyOf(descr, [1], body));
    expect([type, ...data]).toEqual(['int32', 12_345]);
  });

  it('refuses whatever is no array with a DatasetError', async () => {
    const bytes = await readFile(new URL('fixtures/keras.npz', import.meta.url));
    const array = bytes.subarray(bytes.indexOf('\x93NUMPY', 0, 'latin1'));
    const change = fc.tuple(fc.nat(130), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), fc.nat(200), (changes, length) => {
        const changed = Uint8Array.from(array.subarray(0, length));
        for (const [at, byte] of changes) if (at < length) changed[at] = byte;
        try {
          parseNpy(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(DatasetError);
        }
      }),
    );
  });
});
