import { InvalidArgumentError } from 'commander';
import { closest, distance } from 'fastest-levenshtein';
import { existsSync } from 'node:fs';

/** Their gradients and what they compute in lie in one memory of 4 GiB, where of the CNN's there is room for so many. */
const MOST_WORKERS = 48;
const MOST_PORTS = 65_535;

/** Parses a whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  };
}

/** Parses each of several whole numbers, and adds it to those before. */
export function wholeNumbers(
  least: number,
): (text: string, before: readonly number[] | undefined) => readonly number[] {
  const parse = wholeNumber(least);
  return (text, before = []) => [...before, parse(text)];
}

/** Parses how many threads to use. */
export function workerCount(text: string): number | 'auto' {
  const value = Number(text);
  if (text === 'auto') return text;
  if (text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= MOST_WORKERS) {
    return value;
  }
  throw new InvalidArgumentError(`It must be auto or a whole number from 1 to ${MOST_WORKERS}.`);
}

/** Parses a port; 0 stands for any that is free. */
export function portNumber(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= MOST_PORTS) return value;
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${MOST_PORTS}.`);
}

/** Parses a number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}

/** Parses the size of a picture, as in 28x28: its width and its height. */
export function pictureSize(text: string): { readonly width: number; readonly height: number } {
  const [, width = 0, height = 0] = (/^(\d{1,5})x(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (width > 0 && height > 0) return { width, height };
  throw new InvalidArgumentError('It must be a width and a height, such as 28x28.');
}

/** Parses a fraction from 0 to 0.9. */
export function validationFraction(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 0.9) return value;
  throw new InvalidArgumentError('It must be a fraction from 0 to 0.9, such as 0.1.');
}

/** Parses one of a few words; a misspelt one is answered with the nearest. */
export function oneOf<Word extends string>(
  words: readonly Word[],
  others = '',
): (text: string) => Word {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    const hint = nearest(text, words);
    throw new InvalidArgumentError(
      `It must be one of: ${words.join(', ')}${others}.${hint ? ` Did you mean ${hint}?` : ''}`,
    );
  };
}

/** The same, or the path of a file that there is. */
export function oneOfOrFile(words: readonly string[]): (text: string) => string {
  const parse = oneOf(words, ', or a file');
  return (text) => {
    if (words.includes(text) || existsSync(text)) return text;
    if (/[./\\]/.test(text)) throw new InvalidArgumentError(`There is no file ${text}.`);
    return parse(text);
  };
}

/** The word with the smallest edit distance, unless most of it would have to change. */
function nearest(text: string, words: readonly string[]): string | undefined {
  const word = closest(text.toLowerCase(), words);
  return distance(text.toLowerCase(), word) <= word.length / 2 ? word : undefined;
}
