import { combineInStrips } from './combine-in-strips.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { simdOf } from './simd-module.ts';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * `x + scale × y`, a step along a direction, as a kernel that tfjs does not have: inputs `x`, `y` of its shape and `scale`, a
 * scalar. One pass in place of two, rounded as those are.
 */
export const addScaled: TrainingKernel = ({ inputs, backend }) => {
  const { x, y, scale } = inputs;
  if (!isFloats(x) || !isFloats(y) || !isShape(x.shape, y.shape)) return undefined;
  if (!isFloats(scale) || !isShape(scale.shape, [])) return undefined;
  const [factor] = floatsOf(backend, scale);
  const simd = simdOf(backend);
  return combineInStrips(backend, y, x, (values, start, count) => {
    simd.addScaled(values, start, count, factor);
  });
};
