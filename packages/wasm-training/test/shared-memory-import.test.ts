import { expect, it } from 'vitest';
import { applyDifference } from '../src/apply-difference.ts';
import { decodeBytes } from '../src/decode-bytes.ts';
import { relaxedSimd, simdDifference } from '../src/kernel-binaries.ts';
import { importSharedMemory } from '../src/shared-memory-import.ts';

const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
const instanceOf = (module: Uint8Array<ArrayBuffer>) =>
  new WebAssembly.Instance(new WebAssembly.Module(module), { env: { memory } });

it('lets a module take a shared memory, and changes nothing else of it', () => {
  // The build that every engine takes.
  const module = applyDifference(decodeBytes(relaxedSimd), simdDifference);
  const shared = importSharedMemory(module);
  expect(() => instanceOf(module)).toThrow(WebAssembly.LinkError);
  expect(Object.keys(instanceOf(shared).exports)).toContain('gemm');
  expect(shared).toHaveLength(module.length + 3);
  const after = module.length - 1000;
  expect(shared.subarray(after + 3)).toEqual(module.subarray(after));
});

it('refuses a module that imports something else', () => {
  const none = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
  expect(() => importSharedMemory(none)).toThrow('The module imports more than a memory');
});
