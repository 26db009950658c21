import * as tf from '@tensorflow/tfjs-core';
import { given, operation, positive, values, valuesAlone, type Case } from '../case.ts';

type Unary = (x: tf.Tensor) => tf.Tensor;

const ANYWHERE: Readonly<Record<string, Unary>> = {
  abs: tf.abs,
  asinh: tf.asinh,
  atan: tf.atan,
  ceil: tf.ceil,
  clipByValue: (x) => tf.clipByValue(x, -0.5, 0.6),
  clone: tf.clone,
  cos: tf.cos,
  cosh: tf.cosh,
  elu: tf.elu,
  erf: tf.erf,
  exp: tf.exp,
  expm1: tf.expm1,
  floor: tf.floor,
  leakyRelu: (x) => tf.leakyRelu(x, 0.3),
  logSigmoid: tf.logSigmoid,
  neg: tf.neg,
  relu: tf.relu,
  relu6: (x) => tf.relu6(tf.mul(x, 9)),
  round: (x) => tf.round(tf.mul(x, 4)),
  selu: tf.selu,
  sigmoid: tf.sigmoid,
  sign: tf.sign,
  sin: tf.sin,
  sinh: tf.sinh,
  softplus: tf.softplus,
  square: tf.square,
  step: (x) => tf.step(x, 0.2),
  tan: tf.tan,
  tanh: tf.tanh,
};

const ABOVE_ZERO: Readonly<Record<string, Unary>> = {
  acosh: (x) => tf.acosh(tf.add(x, 1)),
  log: tf.log,
  log1p: tf.log1p,
  reciprocal: tf.reciprocal,
  rsqrt: tf.rsqrt,
  sqrt: tf.sqrt,
};

const WITHIN_ONE: Readonly<Record<string, Unary>> = {
  acos: tf.acos,
  asin: tf.asin,
  atanh: tf.atanh,
};

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const BINARY: Readonly<Record<string, Binary>> = {
  add: tf.add,
  atan2: tf.atan2,
  div: tf.div,
  divNoNan: tf.divNoNan,
  maximum: tf.maximum,
  minimum: tf.minimum,
  mod: tf.mod,
  mul: tf.mul,
  pow: tf.pow,
  squaredDifference: tf.squaredDifference,
  sub: tf.sub,
};

/** Shapes whose broadcasting differs. */
const PAIRS = [
  [
    [2, 3, 2],
    [2, 3, 2],
  ],
  [
    [2, 3, 2],
    [3, 2],
  ],
  [
    [2, 3, 2],
    [1, 3, 1],
  ],
  [[3, 2], []],
  [[2], [3, 2]],
  [
    [2, 1, 2],
    [3, 1],
  ],
] as const;

const unary = (operations: Readonly<Record<string, Unary>>, from: number, to: number): Case[] =>
  Object.entries(operations).map(([name, compute]) =>
    operation(name, '', [values([2, 3, 3], from, to)], (x) => compute(x)),
  );

const binary = Object.entries(BINARY).flatMap(([name, compute]) =>
  PAIRS.map(([a, b]) =>
    operation(name, `[${a.join(', ')}], [${b.join(', ')}]`, [positive(a), positive(b)], (x, y) =>
      compute(x, y),
    ),
  ),
);

/** Operations value by value. */
export const elementwiseOperations: readonly Case[] = [
  ...unary(ANYWHERE, -1, 1),
  ...unary(ABOVE_ZERO, 0.2, 2),
  ...unary(WITHIN_ONE, -0.9, 0.9),
  ...binary,
  operation('addN', 'of three', [values([2, 3]), values([2, 3]), values([2, 3])], (...all) =>
    tf.addN(all),
  ),
  valuesAlone(
    operation('floorDiv', '', [positive([2, 3]), positive([3])], (a, b) => tf.floorDiv(a, b)),
  ),
  operation(
    'prelu',
    'one slope a channel',
    [values([2, 3, 2], -1, 0), values([1, 1, 2])],
    (x, alpha) => tf.prelu(x, alpha),
  ),
  operation('prelu', 'below 0', [values([2, 3, 2], -1, 0), values([1, 3, 2])], (x, alpha) =>
    tf.prelu(x, alpha),
  ),
  operation(
    'where',
    '',
    [given([2, 3], [1, 0, 1, 0, 0, 1], 'bool'), values([2, 3]), values([2, 3])],
    (condition, a, b) => tf.where(condition, a, b),
  ),
  operation(
    'where',
    'broadcast',
    [given([3], [1, 0, 1], 'bool'), values([2, 3]), values([1, 3])],
    (condition, a, b) => tf.where(condition, a, b),
  ),
  operation('cast', 'to float32', [values([2, 3])], (x) => tf.cast(x, 'float32')),
  valuesAlone(
    operation(
      'cast',
      'float32 to bool',
      [given([2, 4], [0, 0.5, -0.25, 1, 256, 2, -1, 0], 'float32')],
      (x) => tf.cast(x, 'bool'),
    ),
  ),
  valuesAlone(
    operation('cast', 'int32 to bool', [given([5], [0, 1, 256, -512, 3])], (x) =>
      tf.cast(x, 'bool'),
    ),
  ),
  valuesAlone(
    operation('cast', 'float32 to int32', [given([4], [0.5, -1.5, 2.9, -3], 'float32')], (x) =>
      tf.cast(x, 'int32'),
    ),
  ),
  valuesAlone(
    operation('cast', 'bool to float32', [given([3], [1, 0, 1], 'bool')], (x) =>
      tf.cast(x, 'float32'),
    ),
  ),
];
