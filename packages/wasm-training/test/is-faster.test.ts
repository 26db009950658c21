import { compileString } from 'assemblyscript/asc';
import { expect, it } from 'vitest';
// From source: the package measures by itself.
import { isFaster } from '../src/is-faster.ts';

/** A module whose product takes so many stores. */
async function productOf(stores: number): Promise<WebAssembly.Module> {
  const source = `
    export function setScratch(address: usize): void {}
    export function gemm(
      m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, workspace: usize,
    ): void {
      for (let at = 0; at < ${stores}; at++) store<i32>(c, load<i32>(c) + at);
    }`;
  const { binary } = await compileString(source, { runtime: 'stub', importMemory: true });
  if (!binary) throw new TypeError('The source does not compile.');
  return new WebAssembly.Module(Uint8Array.from(binary));
}

it('tells which of two builds multiplies faster', async () => {
  const [fast, slow] = [await productOf(100), await productOf(100_000)];
  expect(isFaster(fast, slow)).toBe(true);
  expect(isFaster(slow, fast)).toBe(false);
}, 120_000); // The compiler takes its time on a busy machine.

it('refuses a module without a product', async () => {
  const other = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  expect(() => isFaster(other, other)).toThrow('The SIMD module lacks a kernel');
});
