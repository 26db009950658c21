// `npm run numbers [-- COUNT [MODEL]]`: how many drawn strings of MNIST's test digits are read right.
import { openDataset } from '@mnist-cnn/dataset/node';
import { readNumbers } from '@mnist-cnn/numbers';
import { alignedDigits } from './aligned-digits.mjs';
import { composeSheet, composeString } from './compose.mjs';
import { digitsOf, withOthers } from './digits.mjs';
import { openScore } from './score.mjs';

/** @import { Style, Written } from './compose.mjs' */

const count = Number(process.argv[2] ?? 200);
const { test } = await openDataset('mnist');
const score = await openScore(process.argv[3]);
/** Whether what is read wrong is printed, too. */
const isShown = process.env.SHOW !== undefined;

/** @type {Record<string, Style>} */
const rows = {
  'gap of 2 to 8': { gaps: [2, 8] },
  'gap of 0 to 1': { gaps: [0, 1] },
  'overlap of 0 to 2': { gaps: [-2, 0] },
  'overlap of 1 to 2': { gaps: [-2, -1] },
  'gap of 2 to 8, slanted': { gaps: [2, 8], slope: 0.15 },
  'gap of 2 to 8, sizes 1 to 2': { gaps: [2, 8], smallest: 0.5 },
  'gap of 2 to 8, signs': { gaps: [2, 8], signs: true },
};

const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
console.log(
  '| written | digits right | length right | numbers right | wrong ones unsure | right ones unsure |',
);
console.log(
  '| ------- | ------------ | ------------ | ------------- | ----------------- | ----------------- |',
);
for (const [name, style] of Object.entries(rows)) {
  const nextDigit = digitsOf(test, 23);
  await measure(name, count, (seed) => composeString(nextDigit, style, 3e6 + seed));
}
const nextSign = withOthers(digitsOf(test, 23), 0.2, 23, 'kept');
await measure('gap of 2 to 8, letters', count, (seed) =>
  composeString(nextSign, { gaps: [2, 8] }, 3e6 + seed),
);
const nextDigit = digitsOf(test, 29);
const layout = { lines: 5, columns: 6, style: { gaps: /** @type {const} */ ([2, 6]) } };
for (const printed of /** @type {const} */ ([undefined, 'lines', 'squares'])) {
  const name = `sheets of 5 lines of 6${printed ? `, on ${printed}` : ''}`;
  await measure(name, Math.ceil(count / 20), (seed) =>
    composeSheet(nextDigit, { ...layout, ...(printed && { printed }) }, 4e6 + seed),
  );
}

/** @param {string} name @param {number} pictures @param {(seed: number) => Written} compose */
async function measure(name, pictures, compose) {
  const sums = {
    digits: 0,
    rightDigits: 0,
    numbers: 0,
    lengths: 0,
    right: 0,
    wrongUnsure: 0,
    rightUnsure: 0,
  };
  for (let seed = 0; seed < pictures; seed++) {
    const { raster, text } = compose(seed);
    const { lines } = await readNumbers(raster, score);
    const readings = lines.flatMap(({ numbers }) => numbers);
    const words = text.split(/\s/);
    const read = lines.map((line) => line.text).join('\n');
    if (isShown && read !== text) console.log(`${name} ${seed}: ${text} read as ${read}`);
    sums.digits += words.join('').length;
    sums.rightDigits += alignedDigits(text, read);
    for (const [i, word] of words.entries()) {
      // Where there are more or fewer numbers than were written, no number is right.
      const number = readings.length === words.length ? readings[i] : undefined;
      const isRight = number?.text === word;
      const isUnsure = !readings.every(({ isSure }) => isSure);
      sums.numbers++;
      if (number?.text.length === word.length) sums.lengths++;
      if (isRight) sums.right++;
      if (number ? !number.isSure : isUnsure) sums[isRight ? 'rightUnsure' : 'wrongUnsure']++;
    }
  }
  const cells = [
    percent(sums.rightDigits / sums.digits),
    percent(sums.lengths / sums.numbers),
    percent(sums.right / sums.numbers),
    `${sums.wrongUnsure} of ${sums.numbers - sums.right}`,
    `${sums.rightUnsure} of ${sums.right}`,
  ];
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}
