// `npm run numbers [-- COUNT [MODEL]]`: how many drawn strings of MNIST's test digits are read right.
import { readNumbers } from '@mnist-cnn/numbers';
import { alignedDigits } from './aligned-digits.mjs';
import { composeSheet, composeString } from './compose.mjs';
import { digitsOf } from './digits.mjs';
import { openScore } from './score.mjs';

/** @import { SheetReading } from '@mnist-cnn/numbers' */
/** @import { Style, Written } from './compose.mjs' */

const count = Number(process.argv[2] ?? 200);
const score = await openScore(process.argv[3]);

/** @type {Record<string, Style>} */
const rows = {
  'gap of 2 to 8': { gaps: [2, 8] },
  'gap of 0 to 1': { gaps: [0, 1] },
  'overlap of 1 to 2': { gaps: [-2, -1] },
  'gap of 2 to 8, slanted': { gaps: [2, 8], slope: 0.15 },
  'gap of 2 to 8, sizes 1 to 2': { gaps: [2, 8], smallest: 0.5 },
  'gap of 2 to 8, signs': { gaps: [2, 8], signs: true },
};

const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
console.log(
  '| written | digits right | length right | strings right | wrong ones unsure | right ones unsure |',
);
console.log(
  '| ------- | ------------ | ------------ | ------------- | ----------------- | ----------------- |',
);
for (const [name, style] of Object.entries(rows)) {
  const nextDigit = digitsOf('t10k', 7);
  await measure(name, count, (seed) => composeString(nextDigit, style, 1e6 + seed));
}
const nextDigit = digitsOf('t10k', 11);
const layout = { lines: 5, columns: 6, style: { gaps: /** @type {const} */ ([2, 6]) } };
await measure('sheets of 5 lines of 6', Math.ceil(count / 20), (seed) =>
  composeSheet(nextDigit, layout, 2e6 + seed),
);

/** @param {string} name @param {number} strings @param {(seed: number) => Written} compose */
async function measure(name, strings, compose) {
  const sums = {
    digits: 0,
    right: 0,
    lengths: 0,
    whole: 0,
    numbers: 0,
    wrongUnsure: 0,
    rightUnsure: 0,
  };
  for (let seed = 0; seed < strings; seed++) {
    const { raster, text } = compose(seed);
    const reading = await readNumbers(raster, score);
    const read = textOf(reading);
    sums.digits += text.replace(/\s/g, '').length;
    sums.right += alignedDigits(text, read);
    const isSure = reading.lines.every(({ numbers }) => numbers.every((number) => number.isSure));
    const isRight = read === text;
    sums.lengths += read.length === text.length ? 1 : 0;
    sums.whole += isRight ? 1 : 0;
    if (!isSure) sums[isRight ? 'rightUnsure' : 'wrongUnsure']++;
    if (!isRight && process.env.SHOW)
      console.log(`${name} ${seed}: ${text} read as ${read}${isSure ? '' : ', unsure'}`);
  }
  const cells = [
    percent(sums.right / sums.digits),
    percent(sums.lengths / strings),
    percent(sums.whole / strings),
    `${sums.wrongUnsure} of ${strings - sums.whole}`,
    `${sums.rightUnsure} of ${sums.whole}`,
  ];
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}

/** @param {SheetReading} reading */
function textOf({ lines }) {
  return lines.map((line) => line.text).join('\n');
}
