/** @import { Effort } from '../types.ts' */
import { parseArgs } from 'node:util';
import { measures } from '../measures/index.mjs';

/** @type {Effort} fifteen seconds at 1,000 images a second */
const usual = { images: 5120, passes: 2, batch: 128 };
/** @type {Effort} */
const quick = { images: 1280, passes: 1, batch: 128 };

/**
 * Reads the command line.
 *
 * @param {string[]} words
 * @throws {TypeError} of an unknown option, {RangeError} of an unknown measure or of rounds that are no number from 1.
 */
export function readOptions(words) {
  const { values } = parseArgs({
    args: words,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
    },
  });
  const rounds = values.rounds === undefined ? (values.quick ? 1 : 3) : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`--rounds takes a whole number from 1; got ${values.rounds}.`);
  }
  return {
    measures: values.only === undefined ? unasked(values.full) : named(values.only.split(',')),
    rounds,
    effort: values.quick ? quick : usual,
    /** Only the whole table goes into the document. */
    isWhole: values.only === undefined,
  };
}

/** @param {boolean} full */
function unasked(full) {
  return measures.filter(({ long }) => full || !long);
}

/** @param {string[]} names */
function named(names) {
  const known = measures.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`--only takes names among ${known.join(', ')}; got '${unknown}'.`);
  }
  return measures.filter(({ name }) => names.includes(name));
}
