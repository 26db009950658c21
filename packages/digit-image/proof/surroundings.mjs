// npm run surroundings [-- COUNT]: MNIST's test digits in what may surround a digit on paper, and sheets without one, as the
// built `mnist predict` reads them; prints the tables of the README.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testDigits, testLabels } from './digits.mjs';
import { BLANKS, SURROUNDINGS } from './draw-surroundings.mjs';
import { seeded, toGrey } from './enlarge.mjs';

const command = fileURLToPath(new URL('../../../apps/cli/bin/mnist.js', import.meta.url));
const count = Number(process.argv[2] ?? 100);
const digits = testDigits(count);
const labels = testLabels(count);
const folder = mkdtempSync(join(tmpdir(), 'surroundings-'));

try {
  console.log('| a digit | right | of these unsure | refused | wrong, said unsure | wrong |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const [kind, compose] of Object.entries(SURROUNDINGS)) {
    const random = seeded(1);
    const readings = readAll(digits.map((digit) => compose(digit, random)));
    const tally = { right: 0, unsureRight: 0, refused: 0, unsureWrong: 0, wrong: 0 };
    for (const [i, { digit, unsure }] of readings.entries()) {
      if (digit === null) tally.refused++;
      else if (digit !== labels[i]) tally[unsure ? 'unsureWrong' : 'wrong']++;
      else {
        tally.right++;
        if (unsure) tally.unsureRight++;
      }
    }
    console.log(`| ${[kind, ...Object.values(tally)].join(' | ')} |`);
  }
  console.log('\n| no digit | refused | read as a digit, said unsure | read as a digit |');
  console.log('| --- | --- | --- | --- |');
  for (const [kind, compose] of Object.entries(BLANKS)) {
    const random = seeded(1);
    const readings = readAll(digits.map(() => compose(random)));
    const read = readings.filter(({ digit }) => digit !== null);
    const unsure = read.filter((reading) => reading.unsure).length;
    const row = [kind, count - read.length, unsure, read.length - unsure];
    console.log(`| ${row.join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What the command says of pictures, in their order. */
function readAll(images) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const files = images.map((image, i) => {
    const file = join(folder, `${String(i).padStart(5, '0')}.bmp`);
    writeFileSync(file, bitmap(toGrey(image)));
    return file;
  });
  const options = { encoding: 'utf8', maxBuffer: 2 ** 28 };
  return JSON.parse(
    execFileSync(process.execPath, [command, 'predict', '--json', ...files], options),
  );
}

/** A BMP file of 256 greys, its rows from bottom to top. */
function bitmap({ width, height, data }) {
  const stride = Math.ceil(width / 4) * 4;
  const start = 14 + 40 + 4 * 256;
  const bytes = Buffer.alloc(start + stride * height);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(start, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(8, 28);
  for (let grey = 0; grey < 256; grey++) bytes.fill(grey, 54 + 4 * grey, 57 + 4 * grey);
  for (let y = 0; y < height; y++) {
    bytes.set(data.subarray(y * width, (y + 1) * width), start + (height - 1 - y) * stride);
  }
  return bytes;
}
