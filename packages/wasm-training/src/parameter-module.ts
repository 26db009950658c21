import { decodeBase64 } from './decode-base64.ts';
import { parameters, sharedParameters } from './kernel-binaries.ts';
import type { Numbers } from './numbers.ts';

/** What `assembly/parameters.ts` exports. Addresses and strides are bytes, sizes are elements. */
export interface ParameterModule {
  adam(...args: Numbers<10>): void;
  addSlots(...args: Numbers<4>): number;
}

/** The module on a memory. Engines without shared memory take the other build alone. */
export function parameterModule(memory: WebAssembly.Memory, isShared: boolean): ParameterModule {
  const module = new WebAssembly.Module(decodeBase64(isShared ? sharedParameters : parameters));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  if (isComplete(exports)) return exports;
  throw new TypeError('The module of parameters lacks a function: build it again.');
}

function isComplete(exports: object): exports is ParameterModule {
  return 'adam' in exports && 'addSlots' in exports;
}
