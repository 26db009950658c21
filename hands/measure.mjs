// npm run measure [-- COUNT [MODEL]]: draws COUNT pictures (500) of every kind to measure with, reads them as anyone does, with
// `mnist predict`, and prints what came of them as a table. MODEL is a run or a model, unless it is the one that comes along.
import { createRandom } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { open } from './grey.mjs';
import { pictureKinds } from './pictures.mjs';

const [count = '500', ...model] = process.argv.slice(2);
const command = new URL('../apps/cli/bin/mnist.js', import.meta.url).pathname;
const { test } = await openDataset('mnist');
const material = { digits: test, isKept: true };
const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
const percent = (/** @type {number} */ part, /** @type {number} */ of) =>
  `${((100 * part) / of).toFixed(1)} %`;

console.log('| pictures of digits | right | unsure, of those right | wrong and sure |');
console.log('| --- | ---: | ---: | ---: |');
for (const kind of pictureKinds.filter(({ isDigit }) => isDigit)) {
  const read = await readAll(kind);
  const right = read.filter(({ digit, answer }) => answer === digit);
  const unsure = right.filter((one) => one.unsure);
  const wrong = read.filter(({ digit, answer, ...one }) => answer !== digit && !one.unsure);
  const figures = [
    percent(right.length, read.length),
    percent(unsure.length, right.length),
    percent(wrong.length, read.length),
  ];
  console.log(`| ${kind.name} | ${figures.join(' | ')} |`);
}
console.log('\n| pictures of what is no digit | read as one, and sure |');
console.log('| --- | ---: |');
for (const kind of pictureKinds.filter(({ isDigit }) => !isDigit)) {
  const read = await readAll(kind);
  const sure = read.filter(({ unsure }) => !unsure);
  console.log(`| ${kind.name} | ${percent(sure.length, read.length)} |`);
}
await rm(folder, { recursive: true });

/**
 * Draws pictures of a kind and reads them.
 * @param {import('./pictures.mjs').PictureKind} kind
 */
async function readAll({ name, draw }) {
  const random = createRandom(1, 'pictures', name);
  const place = await mkdtemp(join(folder, 'kind-'));
  /** @type {(number | null)[]} */
  const digits = [];
  while (digits.length < Number(count)) {
    const drawn = await draw(material, random);
    if (!drawn) continue;
    const file = `${String(digits.length).padStart(6, '0')}.png`;
    await open(drawn.picture).png().toFile(join(place, file));
    digits.push(drawn.digit);
  }
  const read = await predict(place);
  if (read.length !== digits.length) {
    throw new Error(`Expected ${digits.length} readings, found ${read.length}.`);
  }
  return digits.map((digit, i) => ({
    digit,
    answer: read[i].digit,
    // A picture in which the command finds no digit is refused, which is no error.
    unsure: read[i].digit === null || read[i].unsure === true,
  }));
}

/**
 * @param {string} place
 * @returns {Promise<readonly { readonly digit: number | null, readonly unsure?: boolean }[]>}
 */
async function predict(place) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, 'predict', ...model, place, '--json', '--backend', 'wasm'],
    { maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout);
}
