import { isFloats, isShape } from './float-tensor.ts';
import { placeOf } from './placed-tensors.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * `from + fraction × (to − from)`, one step of a moving average, as a kernel that tfjs does not have: inputs `from` and
 * `to`, attribute `fraction`. One pass in place of three, rounded as those are; weights that lie in a parameter memory
 * stay there.
 */
export const moveTowards: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { from, to } = inputs;
  if (!isFloats(from) || !isFloats(to) || !isShape(from.shape, to.shape)) return undefined;
  const output = backend.makeOutput(from.shape, 'float32');
  const start = addressOf(backend, from);
  const end = placeOf(to)?.numbers ?? floatsOf(backend, to);
  // The last to be asked for: the heap may have grown for the others.
  const values = floatsOf(backend, output);
  values.set(end);
  const fraction = Number(attributes['fraction']);
  simdOf(backend).moveTowards(values.byteOffset, start, values.length, fraction);
  return output;
};
