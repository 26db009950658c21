import { sizeOf, type Examples, type Inputs, type Targets } from './examples.ts';

/**
 * The examples of these indices, in their order, copied.
 *
 * Throws a RangeError where an index is not below `count`.
 */
export function pickExamples(data: Examples, indices: Uint32Array): Examples {
  const { targets, weights } = data;
  return {
    ...pickInputs(data, indices),
    targets: pickTargets(targets, indices),
    weights: weights && fill(new Float32Array(indices.length), weights, 1, indices),
  };
}

/**
 * The same of what a model reads.
 *
 * Throws a RangeError where an index is not below `count`.
 */
export function pickInputs({ count, inputs }: Inputs, indices: Uint32Array): Inputs {
  const wrong = indices.find((index) => index >= count);
  if (wrong !== undefined) {
    throw new RangeError(`There are examples 0 to ${count - 1}; there is no ${wrong}.`);
  }
  return { count: indices.length, inputs: pickValues(inputs, indices) };
}

function pickTargets(targets: Targets, indices: Uint32Array): Targets {
  if (targets.kind !== 'classes') return pickValues(targets, indices);
  const { values } = targets;
  return {
    ...targets,
    values:
      values instanceof Uint8Array
        ? fill(new Uint8Array(indices.length), values, 1, indices)
        : fill(new Uint16Array(indices.length), values, 1, indices),
  };
}

function pickValues<Column extends Inputs['inputs']>(column: Column, indices: Uint32Array): Column;
function pickValues(column: Inputs['inputs'], indices: Uint32Array): Inputs['inputs'] {
  const size = sizeOf(column);
  const length = size * indices.length;
  switch (column.kind) {
    case 'levels':
      return { ...column, values: fill(new Uint8Array(length), column.values, size, indices) };
    case 'floats':
      return { ...column, values: fill(new Float32Array(length), column.values, size, indices) };
    case 'integers':
      return { ...column, values: fill(new Int32Array(length), column.values, size, indices) };
  }
}

type Numbers = Uint8Array | Uint16Array | Int32Array | Float32Array;

function fill<Into extends Numbers>(
  into: Into,
  values: Numbers,
  size: number,
  indices: Uint32Array,
): Into {
  for (const [position, index] of indices.entries()) {
    into.set(values.subarray(index * size, (index + 1) * size), position * size);
  }
  return into;
}
