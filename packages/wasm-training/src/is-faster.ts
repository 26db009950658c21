/** Products, enough for the engine to have optimised the code: some milliseconds for both. */
const PRODUCTS = 120;

const [ROWS, COLUMNS, DEPTH] = [16, 64, 256];
const PAGE = 65_536;

/** Whether one build of the kernels multiplies matrices faster than another, here and now. */
export function isFaster(one: WebAssembly.Module, other: WebAssembly.Module): boolean {
  const memory = new WebAssembly.Memory({ initial: 8 });
  const products = [one, other].map((module) => productOf(module, memory));
  const best = [Infinity, Infinity];
  for (let done = 0; done < PRODUCTS; done++) {
    for (const [index, multiply] of products.entries()) {
      const started = performance.now();
      multiply();
      best[index] = Math.min(best[index], performance.now() - started);
    }
  }
  return best[0] < best[1];
}

function productOf(module: WebAssembly.Module, memory: WebAssembly.Memory): () => void {
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort: () => {} } });
  const { setScratch, gemm } = exports;
  if (typeof setScratch !== 'function' || typeof gemm !== 'function') {
    throw new TypeError('The SIMD module lacks a kernel: build it again.');
  }
  // Zeros on a page of its own each: the scratch memory, both factors, the product, and the rest to work in.
  setScratch(PAGE);
  return () => {
    gemm(ROWS, COLUMNS, DEPTH, 2 * PAGE, 0, 3 * PAGE, 0, 4 * PAGE, 5 * PAGE);
  };
}
