/** A module's import section with `env.memory` alone in it, of any size; and the same of a shared one, of at most 4 GiB. */
const NAMES = [1, 3, ...ascii('env'), 6, ...ascii('memory')];
const MEMORY = [2, 0, 0];
const SHARED_MEMORY = [2, 3, 0, 0x80, 0x80, 4];

/**
 * The same module on a shared memory, which a module has to import as such (WebAssembly core specification 5.3.8 and
 * 5.5.5; the flag is the threads proposal's).
 *
 * @throws TypeError unless a memory called `env.memory`, of no size in particular, is all that it imports.
 */
export function importSharedMemory(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = importSection(MEMORY);
  const start = placeOf(own, module);
  if (start === -1) throw new TypeError('The module imports more than a memory: build it again.');
  return Uint8Array.from([
    ...module.subarray(0, start),
    ...importSection(SHARED_MEMORY),
    ...module.subarray(start + own.length),
  ]);
}

function importSection(memory: readonly number[]): number[] {
  const content = [...NAMES, ...memory];
  return [2, content.length, ...content];
}

function placeOf(bytes: readonly number[], within: Uint8Array): number {
  return within.findIndex((_, at) => bytes.every((byte, index) => within[at + index] === byte));
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
