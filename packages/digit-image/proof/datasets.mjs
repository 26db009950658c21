// npm run datasets -- FOLDER [COUNT]: MNIST's test digits, enlarged and read again, as datasets: a folder a condition.
// `mnist evaluate RUN --dataset FOLDER/condition` then says what a network makes of them; `--split train`, of the originals.
import { readDigit } from '@mnist-cnn/digit-image';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONDITIONS } from './conditions.mjs';
import { testDigits, testLabels } from './digits.mjs';
import { seeded } from './enlarge.mjs';

const FACTORS = [4, 5, 6, 7, 8, 9, 10, 11, 12];
const [folder, countText = '1000'] = process.argv.slice(2);
if (!folder) throw new Error('npm run datasets -- FOLDER [COUNT]: name the folder to write.');
const count = Number(countText);
const digits = testDigits(count);

for (const name of [
  'pixels repeated',
  'pixels repeated, inverted',
  'bilinear',
  'bicubic, inverted',
]) {
  const random = seeded(1);
  const readings = digits.map((digit, i) =>
    readDigit(CONDITIONS[name](digit, FACTORS[i % FACTORS.length], random)),
  );
  // A digit that is rejected counts as a blank image: an error, but for one in ten.
  const read = readings.map((reading) => (reading.ok ? reading.pixels : new Uint8Array(28 * 28)));
  const target = join(folder, name.replaceAll(/\W+/g, '-'));
  mkdirSync(target, { recursive: true });
  const labels = idx([count], [testLabels(count)]);
  writeFileSync(join(target, 'train-images-idx3-ubyte'), idx([count, 28, 28], digits));
  writeFileSync(join(target, 'train-labels-idx1-ubyte'), labels);
  writeFileSync(join(target, 't10k-images-idx3-ubyte'), idx([count, 28, 28], read));
  writeFileSync(join(target, 't10k-labels-idx1-ubyte'), labels);
}

/** An IDX file of bytes. */
function idx(shape, parts) {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, 8, shape.length]);
  shape.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis));
  return Buffer.concat([header, ...parts]);
}
