/** Levels of 0 to 255, which a model reads as 0 to 1. */
export interface Levels {
  readonly kind: 'levels';
  readonly values: Uint8Array;
  /** Of one example. */
  readonly shape: readonly number[];
}

/** Numbers as a model reads or gives them. */
export interface Floats {
  readonly kind: 'floats';
  readonly values: Float32Array;
  /** Of one example; empty for one number. */
  readonly shape: readonly number[];
}

/** Whole numbers as a model reads them, such as the words that an embedding looks up. */
export interface Integers {
  readonly kind: 'integers';
  readonly values: Int32Array;
  /** Of one example; empty for one number. */
  readonly shape: readonly number[];
}

/** One class an example. */
export interface Classes {
  readonly kind: 'classes';
  /** Each of 0 to `classes` - 1. */
  readonly values: Uint8Array | Uint16Array;
  readonly classes: number;
}

/** What a model reads of some examples. */
export interface Inputs {
  readonly count: number;
  readonly inputs: Levels | Floats | Integers;
}

/** What a model is to give for some examples. */
export type Targets = Classes | Levels | Floats;

/** Examples to train or to measure with, in memory. */
export interface Examples extends Inputs {
  readonly targets: Targets;
  /** What each counts in the loss: 1 by default. */
  readonly weights?: Float32Array | undefined;
}

const MOST_CLASSES = 65_536;

/**
 * Levels of 0 to 255, one example of this shape after another.
 *
 * Throws a RangeError where they are no whole number of examples.
 */
export function levels(values: Uint8Array, shape: readonly number[]): Levels {
  if (!(values instanceof Uint8Array)) {
    throw new RangeError('Levels are a Uint8Array, 0 to 255 each; other numbers are floats.');
  }
  return { kind: 'levels', values, shape: wholeExamples(values, shape) };
}

/**
 * Numbers, one example of this shape after another.
 *
 * Throws a RangeError where they are no whole number of examples.
 */
export function floats(values: ArrayLike<number>, shape: readonly number[] = []): Floats {
  const array = values instanceof Float32Array ? values : Float32Array.from(values);
  return { kind: 'floats', values: array, shape: wholeExamples(array, shape) };
}

/**
 * Whole numbers of 32 bits, one example of this shape after another.
 *
 * Throws a RangeError where one is something else, or they are no whole number of examples.
 */
export function integers(values: ArrayLike<number>, shape: readonly number[] = []): Integers {
  const array = values instanceof Int32Array ? values : Int32Array.from(values);
  const wrong = array.findIndex((value, index) => value !== values[index]);
  if (wrong !== -1) {
    throw new RangeError(`Number ${wrong} is no integer of 32 bits: ${values[wrong]}.`);
  }
  return { kind: 'integers', values: array, shape: wholeExamples(array, shape) };
}

/**
 * One class an example.
 *
 * Throws a RangeError where one is no integer of 0 to `count` - 1, or `count` none of 1 to 65,536.
 */
export function classes(values: ArrayLike<number>, count: number): Classes {
  if (!Number.isInteger(count) || count < 1 || count > MOST_CLASSES) {
    throw new RangeError(`Classes are 1 to ${MOST_CLASSES}; these are ${count}.`);
  }
  for (let index = 0; index < values.length; index++) {
    const label = values[index];
    if (!Number.isInteger(label) || label < 0 || label >= count) {
      throw new RangeError(
        `A label of ${count} classes is an integer of 0 to ${count - 1}; label ${index} of ${values.length} is ${typeof label === 'bigint' ? `the bigint ${label}` : label}.`,
      );
    }
  }
  return { kind: 'classes', values: asLabels(values, count), classes: count };
}

/**
 * Joins what a model reads and what it is to give, once they are known to belong together.
 *
 * Throws a RangeError where there are not as many of one as of the other.
 */
export function createExamples(parts: Omit<Examples, 'count'>): Examples {
  const { inputs, targets, weights } = parts;
  if (weights !== undefined && !(weights instanceof Float32Array)) {
    throw new RangeError('Weights of examples are a Float32Array, a number each.');
  }
  const count = countOf(inputs);
  const others = { targets: countOf(targets), weights: weights?.length ?? count };
  for (const [what, found] of Object.entries(others)) {
    if (found === count) continue;
    throw new RangeError(
      `Every example has its own ${what}, but there are ${count} examples and ${found} ${what}.`,
    );
  }
  return { ...parts, count };
}

/** How many numbers one example has. */
export function sizeOf(values: Inputs['inputs'] | Targets): number {
  return values.kind === 'classes' ? 1 : product(values.shape);
}

function countOf(values: Inputs['inputs'] | Targets): number {
  return values.values.length / sizeOf(values);
}

function asLabels(values: ArrayLike<number>, count: number): Uint8Array | Uint16Array {
  if (values instanceof Uint8Array || values instanceof Uint16Array) return values;
  return count <= 256 ? Uint8Array.from(values) : Uint16Array.from(values);
}

function wholeExamples(
  { length }: { readonly length: number },
  shape: readonly number[],
): readonly number[] {
  if (!Array.isArray(shape) || !shape.every((size) => Number.isInteger(size) && size > 0)) {
    throw new RangeError(
      `A shape is integers of 1 or more; this is ${Array.isArray(shape) ? `[${shape.join(', ')}]` : String(shape)}.`,
    );
  }
  if (length % product(shape) === 0) return shape;
  throw new RangeError(
    `Examples of shape [${shape.join(', ')}] have ${product(shape)} numbers each; ${length} numbers are no whole number of them.`,
  );
}

function product(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
