import * as tf from '@tensorflow/tfjs-core';
import { given, operation, positive, values, valuesAlone, type Case } from '../case.ts';

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

const REDUCTIONS: Readonly<Record<string, Reduction>> = {
  euclideanNorm: tf.euclideanNorm,
  logSumExp: tf.logSumExp,
  max: tf.max,
  mean: tf.mean,
  min: tf.min,
  'moments: mean': (x, axis, keepDims) => tf.moments(x, axis, keepDims).mean,
  'moments: variance': (x, axis, keepDims) => tf.moments(x, axis, keepDims).variance,
  prod: tf.prod,
  sum: tf.sum,
};

const AXES = [undefined, 0, 1, -1, [0, 1], [0, 2], [1, 2]] as const;

const reductions = Object.entries(REDUCTIONS).flatMap(([name, reduce]) =>
  AXES.flatMap((axis) =>
    [false, true].map((keepDims) => {
      const over = axis === undefined ? 'all' : `axes ${[axis].flat().join(', ')}`;
      return operation(name, keepDims ? `${over}, kept` : over, [positive([2, 3, 2])], (x) =>
        reduce(x, typeof axis === 'object' ? [...axis] : axis, keepDims),
      );
    }),
  ),
);

/** What makes one number of several. */
export const reductionOperations: readonly Case[] = [
  ...reductions,
  ...(['euclidean', 'fro', 1, 2, Infinity, -Infinity] as const).map((order) =>
    operation('norm', `order ${order}`, [values([3, 4])], (x) =>
      tf.norm(x, order, order === 'fro' ? [0, 1] : 1),
    ),
  ),
  ...[0, 1].flatMap((axis) =>
    [false, true].flatMap((exclusive) =>
      [false, true].flatMap((reverse) => {
        const words = [
          `axis ${axis}`,
          ...(exclusive ? ['exclusive'] : []),
          ...(reverse ? ['reverse'] : []),
        ];
        return [
          operation('cumsum', words.join(', '), [values([3, 4])], (x) =>
            tf.cumsum(x, axis, exclusive, reverse),
          ),
          operation('cumprod', words.join(', '), [positive([3, 4])], (x) =>
            tf.cumprod(x, axis, exclusive, reverse),
          ),
        ];
      }),
    ),
  ),
  operation('softmax', '', [values([2, 3, 4])], (x) => tf.softmax(x)),
  operation('logSoftmax', '', [values([2, 3, 4])], (x) => tf.logSoftmax(x)),
  operation('logSoftmax', 'of a vector', [values([4])], (x) => tf.logSoftmax(x)),
  operation('topk', '', [values([2, 5])], (x) => tf.topk(x, 3).values),
  operation('unsortedSegmentSum', '', [values([5]), given([5], [2, 0, 2, 1, 0])], (x, segments) =>
    tf.unsortedSegmentSum(x, segments, 4),
  ),
  operation(
    'unsortedSegmentSum',
    'of rows, one to no segment',
    [values([4, 2, 3]), given([4], [1, -1, 0, 1])],
    (x, segments) => tf.unsortedSegmentSum(x, segments, 3),
  ),
  valuesAlone(
    operation('sum', 'of whole numbers beyond 2²⁴', [given([3], [16777216, 1, 1])], (x) =>
      tf.sum(x),
    ),
  ),
];
