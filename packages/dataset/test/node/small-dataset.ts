import type { DatasetSource, FourFiles, PublishedFile } from '@mnist-cnn/dataset';
import { encodeIdx } from '@mnist-cnn/idx';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const names: FourFiles<string> = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

// Digits of a congruential generator: they look random, so that gzip leaves them about as long as they are.
const noise = (length: number): Uint8Array => {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
};

export const images = (count: number, height = 28, width = 28): Uint8Array =>
  encodeIdx({ type: 'uint8', shape: [count, height, width], data: noise(count * height * width) });

export const labels = (count: number): Uint8Array =>
  encodeIdx({
    type: 'uint8',
    shape: [count],
    data: Uint8Array.from({ length: count }, (_, i) => i % 10),
  });

/** The four files of 100 images to train with and 20 to test with, plain. */
export const plainFiles: FourFiles<Uint8Array> = [images(100), labels(100), images(20), labels(20)];

/** The same, compressed: the first has about 78 kB. */
const compressed = new Map(
  names.map((name, i) => [`${name}.gz`, new Uint8Array(gzipSync(plainFiles[i]))]),
);

/** What a mirror of the small dataset gives under a name; an empty file under others. */
export function publishedBytes(name: string): Uint8Array {
  return compressed.get(name) ?? new Uint8Array();
}

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

const describe = (name: string, bytes: Uint8Array): PublishedFile => ({
  name,
  bytes: bytes.length,
  sha256: sha256(bytes),
});
const published = (index: number): PublishedFile => {
  const name = `${names[index]}.gz`;
  return describe(name, publishedBytes(name));
};
const plain = (index: number): PublishedFile => describe(names[index], plainFiles[index]);

/** A published dataset of 120 images. */
export const smallSource = {
  name: 'small',
  classNames: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  mirrors: [],
  files: [published(0), published(1), published(2), published(3)],
  plainFiles: [plain(0), plain(1), plain(2), plain(3)],
} as const satisfies DatasetSource;

/** Puts files into a new folder. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
}
