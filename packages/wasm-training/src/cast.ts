import { identity } from './identity.ts';
import type { TrainingKernel } from './tfjs-internals.ts';

/**
 * A tensor as what it is already shares its data, and numbers as truths are compared with 0, where stock cuts them to bytes;
 * every other conversion is left to stock.
 */
export const cast: TrainingKernel = (call) => {
  const { inputs, attributes, backend } = call;
  const { x } = inputs;
  const { dtype } = attributes;
  if (x?.dtype === dtype) return identity(call);
  if (!x || dtype !== 'bool' || (x.dtype !== 'float32' && x.dtype !== 'int32')) return undefined;
  const output = backend.makeOutput(x.shape, 'bool');
  const truths = backend.typedArrayFromHeap(output);
  for (const [at, value] of backend.typedArrayFromHeap(x).entries())
    truths[at] = Number(value !== 0);
  return output;
};
