// `npm run numbers:fit -- COUNT [MODEL]`: fits the weights of packages/numbers on so many strings of training digits.
import { writeFileSync } from 'node:fs';
import { fitPathWeights, sheetLatticesOf } from '@mnist-cnn/numbers';
import { composeString } from './compose.mjs';
import { digitsOf, withOthers } from './digits.mjs';
import { openScore } from './score.mjs';

const count = Number(process.argv[2] ?? 500);
const score = await openScore(process.argv[3]);
const digits = digitsOf('train', 1);
const nextSign = withOthers(digits, 0.2, 1);

/** @type {import('./compose.mjs').Style[]} */
const styles = [
  { gaps: [2, 8], slope: 0.1, smallest: 0.5 },
  { gaps: [0, 2], slope: 0.05 },
  { gaps: [-2, 0] },
  { gaps: [0, 6], signs: true },
  { gaps: [1, 8], smallest: 0.7 },
];
const examples = [];
for (let i = 0; i < count; i++) {
  const style = i % styles.length;
  const next = style === styles.length - 1 ? nextSign : digits;
  const { raster, text } = composeString(next, styles[style], i);
  const { lines } = await sheetLatticesOf(raster, score);
  if (lines.length === 1 && lines[0].length === 1) examples.push({ lattice: lines[0][0], text });
}
if (process.env.KEEP) writeFileSync(process.env.KEEP, JSON.stringify(examples));
const { weights, logLikelihood, examples: used } = fitPathWeights(examples);
for (const [feature, weight] of Object.entries(weights))
  console.log(`  ${feature}: ${weight.toFixed(2)},`);
console.log(`mean log likelihood ${logLikelihood.toFixed(4)} on ${used} strings of ${count}`);
