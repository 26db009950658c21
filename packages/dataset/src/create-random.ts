import { createXoshiro128, type Random } from './random.ts';

const mask = (1n << 64n) - 1n;

/**
 * A random generator of its own for every seed and purpose, as in `createRandom(seed, 'shuffle', epoch)`.
 *
 * The same arguments give the same numbers on every platform and in every version of this package, other arguments
 * independent ones; so no state needs to be stored to go on later. The number 1 and the string '1' are not the same.
 * Throws a RangeError where the seed is not a safe integer or a number of the stream not finite.
 * Source: the state is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), begun
 * at the 64-bit FNV-1a hash (RFC 9923) of the arguments as JSON.
 */
export function createRandom(seed: number, ...stream: readonly (string | number)[]): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`A seed is an integer within ±(2^53 - 1); this is ${seed}.`);
  }
  for (const part of stream) {
    if (typeof part === 'number' && !Number.isFinite(part)) {
      throw new RangeError(`A stream's number is finite; this is ${part}.`);
    }
  }
  const start = fnv1a64(new TextEncoder().encode(JSON.stringify([seed, ...stream])));
  const first = splitMix64(start, 1n);
  const second = splitMix64(start, 2n);
  return createXoshiro128([low(first), high(first), low(second), high(second)]);
}

function fnv1a64(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask;
  return hash;
}

/** The `step`-th output of SplitMix64 from a start. */
function splitMix64(start: bigint, step: bigint): bigint {
  let z = (start + step * 0x9e3779b97f4a7c15n) & mask;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
  return z ^ (z >> 31n);
}

const low = (word: bigint): number => Number(word & 0xffff_ffffn);
const high = (word: bigint): number => Number(word >> 32n);
