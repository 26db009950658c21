import * as tf from '@tensorflow/tfjs-core';
import { given, operation, values, valuesAlone, type Case } from '../case.ts';

/** Operations that move values, or repeat them. */
export const shapeOperations: readonly Case[] = [
  operation('reshape', '', [values([2, 3, 2])], (x) => tf.reshape(x, [3, 4])),
  operation('expandDims', '', [values([2, 3])], (x) => tf.expandDims(x, 1)),
  operation('squeeze', '', [values([2, 1, 3])], (x) => tf.squeeze(x, [1])),
  operation('transpose', 'rank 2', [values([2, 3])], (x) => tf.transpose(x)),
  operation('transpose', 'rank 3', [values([2, 3, 2])], (x) => tf.transpose(x, [1, 2, 0])),
  operation('transpose', 'rank 4', [values([2, 3, 2, 2])], (x) => tf.transpose(x, [0, 3, 1, 2])),
  operation('transpose', 'rank 5', [values([2, 3, 1, 2, 2])], (x) =>
    tf.transpose(x, [4, 3, 0, 2, 1]),
  ),
  operation('broadcastTo', '', [values([2, 1])], (x) => tf.broadcastTo(x, [3, 2, 4])),
  operation('tile', 'rank 1', [values([3])], (x) => tf.tile(x, [2])),
  operation('tile', 'rank 2', [values([2, 3])], (x) => tf.tile(x, [2, 3])),
  operation('tile', 'rank 3', [values([2, 1, 2])], (x) => tf.tile(x, [2, 3, 1])),
  operation('tile', 'rank 4', [values([1, 2, 1, 2])], (x) => tf.tile(x, [2, 1, 3, 1])),
  operation('tile', 'rank 5', [values([1, 2, 1, 2, 1])], (x) => tf.tile(x, [2, 1, 3, 1, 2])),
  operation('reverse', 'all', [values([2, 3])], (x) => tf.reverse(x)),
  operation('reverse', 'axis 1', [values([2, 3, 2])], (x) => tf.reverse(x, 1)),
  operation('slice', 'rank 1', [values([5])], (x) => tf.slice(x, [1], [3])),
  operation('slice', 'rank 2', [values([3, 4])], (x) => tf.slice(x, [1, 1], [2, 2])),
  operation('slice', 'rank 4', [values([2, 3, 2, 2])], (x) =>
    tf.slice(x, [0, 1, 0, 1], [2, 2, 1, 1]),
  ),
  operation('slice', 'rank 5', [values([2, 2, 3, 2, 2])], (x) =>
    tf.slice(x, [0, 1, 0, 0, 1], [2, 1, 2, 2, 1]),
  ),
  operation('stridedSlice', '', [values([4, 5])], (x) =>
    tf.stridedSlice(x, [0, 1], [4, 5], [2, 3]),
  ),
  operation('stridedSlice', 'backwards', [values([4, 5])], (x) =>
    tf.stridedSlice(x, [3, 4], [0, 0], [-1, -2]),
  ),
  operation('stridedSlice', 'masks', [values([3, 4])], (x) =>
    tf.stridedSlice(x, [1, 1], [2, 3], [1, 1], 1, 2, 0, 0, 0),
  ),
  ...([0, 1] as const).map((axis) =>
    operation('concat', `axis ${axis}`, [values([2, 2]), values([2, 2])], (a, b) =>
      tf.concat([a, b], axis),
    ),
  ),
  operation(
    'concat',
    'of three, rank 4',
    [values([1, 2, 2, 1]), values([1, 2, 2, 2]), values([1, 2, 2, 3])],
    (a, b, c) => tf.concat([a, b, c], 3),
  ),
  operation('stack', 'axis 0', [values([2, 3]), values([2, 3])], (a, b) => tf.stack([a, b])),
  operation('stack', 'axis 2', [values([2, 3]), values([2, 3])], (a, b) => tf.stack([a, b], 2)),
  operation('unstack', 'axis 0', [values([2, 3])], (x) => tf.unstack(x)),
  operation('unstack', 'axis 1', [values([2, 3])], (x) => tf.unstack(x, 1)),
  operation('split', 'in equal parts', [values([2, 6])], (x) => tf.split(x, 3, 1)),
  operation('split', 'in given parts', [values([2, 6])], (x) => tf.split(x, [1, 3, 2], 1)),
  operation('gather', 'axis 0', [values([4, 3]), given([5], [3, 0, 3, 1, 3])], (x, indices) =>
    tf.gather(x, indices),
  ),
  operation('gather', 'axis 1', [values([2, 4, 2]), given([3], [2, 0, 2])], (x, indices) =>
    tf.gather(x, indices, 1),
  ),
  operation(
    'gather',
    'matrix of indices',
    [values([4, 2]), given([2, 2], [3, 0, 3, 1])],
    (x, indices) => tf.gather(x, indices),
  ),
  operation('gather', 'by batch', [values([2, 4, 2]), given([2, 2], [3, 0, 1, 1])], (x, indices) =>
    tf.gather(x, indices, 1, 1),
  ),
  operation(
    'gatherND',
    'values',
    [values([2, 3]), given([3, 2], [0, 1, 1, 2, 0, 1])],
    (x, indices) => tf.gatherND(x, indices),
  ),
  operation('gatherND', 'rows', [values([3, 2]), given([3, 1], [2, 0, 2])], (x, indices) =>
    tf.gatherND(x, indices),
  ),
  operation('scatterND', '', [given([3, 1], [2, 0, 2]), values([3, 2])], (indices, updates) =>
    tf.scatterND(indices, updates, [4, 2]),
  ),
  operation(
    'tensorScatterUpdate',
    '',
    [values([4]), given([2, 1], [2, 0]), values([2])],
    (x, indices, updates) => tf.tensorScatterUpdate(x, indices, updates),
  ),
  operation('pad', 'rank 1', [values([3])], (x) => tf.pad(x, [[1, 2]], 0.5)),
  operation('pad', 'rank 2', [values([2, 3])], (x) =>
    tf.pad(x, [
      [1, 0],
      [2, 1],
    ]),
  ),
  operation('pad', 'rank 4', [values([1, 2, 2, 2])], (x) =>
    tf.pad(x, [
      [0, 0],
      [1, 1],
      [0, 2],
      [0, 0],
    ]),
  ),
  ...(['reflect', 'symmetric'] as const).flatMap((mode) => [
    operation('mirrorPad', `${mode}, rank 1`, [values([4])], (x) =>
      tf.mirrorPad(x, [[2, 1]], mode),
    ),
    operation('mirrorPad', `${mode}, rank 2`, [values([3, 4])], (x) =>
      tf.mirrorPad(
        x,
        [
          [1, 2],
          [0, 3],
        ],
        mode,
      ),
    ),
    operation('mirrorPad', `${mode}, rank 4`, [values([2, 3, 3, 2])], (x) =>
      tf.mirrorPad(
        x,
        [
          [0, 0],
          [1, 1],
          [2, 1],
          [0, 0],
        ],
        mode,
      ),
    ),
  ]),
  operation('spaceToBatchND', '', [values([2, 4, 4, 1])], (x) =>
    tf.spaceToBatchND(
      x,
      [2, 2],
      [
        [0, 0],
        [0, 2],
      ],
    ),
  ),
  operation('batchToSpaceND', '', [values([4, 2, 2, 2])], (x) =>
    tf.batchToSpaceND(
      x,
      [2, 2],
      [
        [0, 1],
        [0, 0],
      ],
    ),
  ),
  valuesAlone(
    operation('stridedSlice', 'of whole numbers', [given([5], [1, 2, 3, 4, 5])], (x) =>
      tf.stridedSlice(x, [0], [5], [2]),
    ),
  ),
  operation('depthToSpace', '', [values([2, 2, 2, 8])], (x) => tf.depthToSpace(x, 2)),
  operation('diag', '', [values([3])], (x) => tf.diag(x)),
  operation('meshgrid', '', [values([2]), values([3])], (x, y) => tf.meshgrid(x, y)),
];
