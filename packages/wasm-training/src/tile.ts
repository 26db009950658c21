import * as tf from '@tensorflow/tfjs-core';
import { simdOf } from './simd-module.ts';
import { addressOf, memoryOf, type TrainingKernel } from './tfjs-internals.ts';

/** An axis: how long it is, and how often it is repeated. */
interface Axis {
  readonly length: number;
  readonly repeats: number;
}

/** Bytes of a value of the types that are covered. */
const VALUE_BYTES = 4;

/** A tensor repeated along its axes, copied in runs as long as can be; stock looks up every value by its coordinates. */
export const tile: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x } = inputs;
  const { reps } = attributes;
  if (!x || (x.dtype !== 'float32' && x.dtype !== 'int32') || !Array.isArray(reps))
    return undefined;
  const repeats = reps.map(Number);
  if (repeats.length !== x.shape.length) return undefined;
  const shape = x.shape.map((length, axis) => length * repeats[axis]);
  const output = backend.makeOutput(shape, x.dtype);
  if (tf.util.sizeFromShape(shape) === 0) return output;

  const axes = joinAxes(x.shape.map((length, axis) => ({ length, repeats: repeats[axis] })));
  const numbers: number[] = [];
  let [step, outStep] = [VALUE_BYTES, VALUE_BYTES];
  for (const { length, repeats: count } of axes.toReversed()) {
    numbers.unshift(length, count, step, outStep);
    step *= length;
    outStep *= length * count;
  }
  const simd = simdOf(backend);
  const [table] = simd.workspaces(numbers.length * Int32Array.BYTES_PER_ELEMENT);
  new Int32Array(memoryOf(backend).buffer, table, numbers.length).set(numbers);
  const last = table + (numbers.length - 4) * Int32Array.BYTES_PER_ELEMENT;
  simd.tile(table, last, addressOf(backend, x), addressOf(backend, output));
  return output;
};

/** As few axes as give the same: of two, where the first is of length 1 or the second is not repeated, one. */
function joinAxes(axes: readonly Axis[]): readonly Axis[] {
  const joined: Axis[] = [];
  for (const axis of axes) {
    const before = joined.at(-1);
    if (before && (before.length === 1 || axis.repeats === 1)) {
      joined[joined.length - 1] = {
        length: before.length * axis.length,
        repeats: before.repeats * axis.repeats,
      };
    } else {
      joined.push(axis);
    }
  }
  return joined.length > 0 ? joined : [{ length: 1, repeats: 1 }];
}
