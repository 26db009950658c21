import { describe, expect, test } from 'vitest';
import { readOptions } from '../harness/options.mjs';

const names = (words: string[]) => readOptions(words).measures.map(({ name }) => name);

describe('readOptions', () => {
  test('what takes minutes runs only when asked for', () => {
    const short = ['gemm', 'training', 'networks', 'augmentation', 'forward', 'one-digit'];
    expect(names([])).toEqual(short);
    expect(names(['--full'])).toEqual([...short, 'whole-run']);
    expect(names(['--only', 'whole-run,gemm'])).toEqual(['gemm', 'whole-run']);
  });

  test('a quick run is one round of less, and rounds can be chosen', () => {
    expect(readOptions(['--quick'])).toMatchObject({ rounds: 1, isWhole: true });
    expect(readOptions(['--quick', '--rounds=2'])).toMatchObject({ rounds: 2 });
    expect(readOptions(['--only=gemm'])).toMatchObject({ rounds: 3, isWhole: false });
  });

  test('refuses what it does not know', () => {
    expect(() => readOptions(['--only', 'gem'])).toThrow(/gemm, training.*got 'gem'/);
    expect(() => readOptions(['--rounds', '0'])).toThrow(/from 1; got 0/);
    expect(() => readOptions(['--fast'])).toThrow(/--fast/);
  });
});
