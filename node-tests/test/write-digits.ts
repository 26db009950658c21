import { limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { encodeIdx } from '@mnist-cnn/idx';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a dataset of MNIST's first digits into a new folder: 640 to train on, 100 to test with. */
export async function writeDigits(folder: string): Promise<void> {
  const { train, test } = await openDataset('mnist');
  mkdirSync(folder);
  for (const [name, set, limit] of [
    ['train', train, 640],
    ['t10k', test, 100],
  ] as const) {
    const { count, height, width, images, labels } = limitImages(set, limit);
    const write = (file: string, shape: number[], data: Uint8Array) =>
      writeFileSync(join(folder, `${name}-${file}`), encodeIdx({ type: 'uint8', shape, data }));
    write('images-idx3-ubyte', [count, height, width], images);
    write('labels-idx1-ubyte', [count], Uint8Array.from(labels));
  }
}
