// npm run proof [-- COUNT]: MNIST's test digits, enlarged and spoilt, read again; prints the table of the README.
import { CONDITIONS } from './conditions.mjs';
import { testDigits } from './digits.mjs';
import { measure } from './measure.mjs';

const FACTORS = [4, 5, 6, 7, 8, 9, 10, 11, 12];
const count = Number(process.argv[2] ?? 1000);
const digits = testDigits(count);

console.log('| enlarged 4–12 times, shifted | median | 95th percentile | rejected |');
console.log('| --- | --- | --- | --- |');
for (const [name, condition] of Object.entries(CONDITIONS)) {
  const { median, upper, rejected } = measure(digits, condition, FACTORS);
  console.log(`| ${name} | ${median.toFixed(2)} | ${upper.toFixed(2)} | ${rejected} of ${count} |`);
}
