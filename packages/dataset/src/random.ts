/** A source of random numbers, the same on every JavaScript engine. */
export interface Random {
  /** A uniform integer of 0 to 2^32 - 1. */
  nextUint32(): number;
  /** A uniform multiple of 2^-53 in [0, 1). */
  nextFloat(): number;
  /** A uniform integer of 0 to `limit` - 1, without bias; throws a RangeError unless `limit` is an integer of 1 to 2^32. */
  nextBelow(limit: number): number;
}

/** The four 32-bit words of the generator, not all of them zero. */
export type RandomState = readonly [number, number, number, number];

const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/**
 * The generator xoshiro128** 1.1, at a given state.
 *
 * Throws a RangeError where all four words are zero. Source: David Blackman and Sebastiano Vigna, "Scrambled linear
 * pseudorandom number generators", ACM TOMS 47 (2021), prng.di.unimi.it/xoshiro128starstar.c; nextFloat as genrand_res53 in Matsumoto and
 * Nishimura's mt19937ar.c.
 */
export function createXoshiro128(state: RandomState): Random {
  let [a, b, c, d] = state.map((word) => word | 0);
  if ((a | b | c | d) === 0) {
    throw new RangeError('A state of xoshiro128** has a word that is not 0; all four are.');
  }
  function nextUint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  }
  function nextFloat(): number {
    const high = nextUint32() >>> 5;
    const low = nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }
  function nextBelow(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > 2 ** 32) {
      throw new RangeError(`limit is an integer of 1 to 2^32; this is ${limit}.`);
    }
    // The largest multiple of limit: what lies above it would favour small results.
    const bound = 2 ** 32 - (2 ** 32 % limit);
    let word = nextUint32();
    while (word >= bound) word = nextUint32();
    return word % limit;
  }
  return { nextUint32, nextFloat, nextBelow };
}
