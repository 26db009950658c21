/** How every WebAssembly binary begins: "\0asm". */
const MAGIC = [0x00, 0x61, 0x73, 0x6d];

/**
 * Makes sure that there is a WebAssembly binary at a URL.
 *
 * TensorFlow.js only prints what went wrong, and cannot be told another address afterwards; it fetches the file
 * from the browser's cache.
 *
 * @throws Error that says what was found instead.
 */
export async function assertServesWasm(url: string): Promise<void> {
  const expected = `expected tfjs-backend-wasm-simd.wasm at ${url}, found`;
  const response = await fetch(url).catch((cause: unknown) => {
    throw new Error(`${expected} no answer: ${String(cause)}`, { cause });
  });
  if (!response.ok) {
    throw new Error(`${expected} HTTP status ${response.status}: serve the file there`);
  }
  const start = new Uint8Array(await response.arrayBuffer());
  if (!MAGIC.every((byte, index) => start[index] === byte)) {
    const type = response.headers.get('content-type') ?? 'something without a type';
    throw new Error(`${expected} ${type} that is not WebAssembly: serve the file there`);
  }
}
