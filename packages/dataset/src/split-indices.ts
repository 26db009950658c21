import { createRandom } from './create-random.ts';
import type { Labels } from './labelled-images.ts';
import { shuffle } from './shuffled-indices.ts';

/** Indices to train on and indices to validate with: disjoint, together all, both ascending. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Sets a part of every class aside for validation: the same for the same seed, on every platform.
 *
 * Takes the label of each image, and the fraction to set aside, 0 to less than 1. The validation part has
 * `Math.round(fraction × labels.length)` images, and of every class its share, rounded up or down. Throws a RangeError
 * where the fraction is another, and as {@link createRandom} does.
 */
export function splitIndices(labels: Labels, validationFraction: number, seed: number): Split {
  if (!(validationFraction >= 0 && validationFraction < 1)) {
    throw new RangeError(
      `validationFraction is at least 0 and less than 1; this is ${validationFraction}.`,
    );
  }
  const members = indicesByClass(labels);
  const sizes = shares(
    members.map((indices) => indices.length),
    validationFraction,
  );
  const isValidation = new Uint8Array(labels.length);
  for (const [label, indices] of members.entries()) {
    const order = Uint32Array.from(indices);
    shuffle(order, createRandom(seed, 'split', label));
    for (const index of order.subarray(0, sizes[label])) isValidation[index] = 1;
  }
  const all = new Uint32Array(labels.length).map((_, index) => index);
  return {
    train: all.filter((index) => isValidation[index] === 0),
    validation: all.filter((index) => isValidation[index] === 1),
  };
}

function indicesByClass(labels: Labels): readonly number[][] {
  const members: number[][] = [];
  for (const [index, label] of labels.entries()) (members[label] ??= []).push(index);
  return Array.from(members, (indices) => indices ?? []);
}

/** Divides the whole's share over the classes by largest remainder (Hamilton's method); a tie goes to the lower class. */
function shares(counts: readonly number[], fraction: number): readonly number[] {
  const quotas = counts.map((count) => count * fraction);
  const sizes = quotas.map(Math.floor);
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const left = Math.round(sum(counts) * fraction) - sum(sizes);
  const byRemainder = quotas
    .map((quota, label) => ({ label, remainder: quota - sizes[label] }))
    .toSorted((a, b) => b.remainder - a.remainder || a.label - b.label);
  for (const { label } of byRemainder.slice(0, left)) sizes[label]++;
  return sizes;
}
