import { combineInStrips } from './combine-in-strips.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { simdOf } from './simd-module.ts';
import type { TrainingKernel } from './tfjs-internals.ts';

/**
 * `from + fraction × (to − from)`, one step of a moving average, as a kernel that tfjs does not have: inputs `from` and
 * `to`, attribute `fraction`. One pass in place of three, rounded as those are.
 */
export const moveTowards: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { from, to } = inputs;
  if (!isFloats(from) || !isFloats(to) || !isShape(from.shape, to.shape)) return undefined;
  const fraction = Number(attributes['fraction']);
  const simd = simdOf(backend);
  return combineInStrips(backend, to, from, (values, start, count) => {
    simd.moveTowards(values, start, count, fraction);
  });
};
