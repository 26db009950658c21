import * as tf from '@tensorflow/tfjs-core';
import { onlyGradient } from './gradient-parts.ts';

/** Adds up what was taken from each place: the gradient of what takes values out of a tensor. */
function sumAtPlaces(dy: tf.Tensor, places: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const size = tf.util.sizeFromShape([...shape]);
  const sums = tf.unsortedSegmentSum(
    tf.reshape<tf.Rank.R1>(dy, [dy.size]),
    tf.reshape<tf.Rank.R1>(places, [dy.size]),
    size,
  );
  return tf.reshape(sums, [...shape]);
}

/** The gradient of `StridedSlice`, of which tfjs has none. */
export const stridedSliceGradient: tf.GradConfig = {
  kernelName: 'StridedSlice',
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attributes) => ({
    x: () => {
      const numbers = tf.reshape(tf.range(0, x.size, 1, 'int32'), x.shape);
      const places = tf.engine().runKernel<tf.Tensor>('StridedSlice', { x: numbers }, attributes);
      return sumAtPlaces(onlyGradient(dy), places, x.shape);
    },
  }),
};

/** The gradient of `GatherNd`, of which tfjs has none. */
export const gatherNdGradient: tf.GradConfig = {
  kernelName: 'GatherNd',
  inputsToSave: ['params', 'indices'],
  gradFunc: (dy, [params, indices]) => ({
    params: () => tf.scatterND(indices, onlyGradient(dy), params.shape),
    indices: () => indices,
  }),
};

/** The gradient of `ScatterNd`, of which tfjs has none. */
export const scatterNdGradient: tf.GradConfig = {
  kernelName: 'ScatterNd',
  inputsToSave: ['indices'],
  gradFunc: (dy, [indices]) => ({
    indices: () => indices,
    updates: () => tf.gatherND(onlyGradient(dy), indices),
  }),
};

/** The gradient of `TopK`'s values, of which tfjs has none. */
export const topKGradient: tf.GradConfig = {
  kernelName: 'TopK',
  inputsToSave: ['x'],
  outputsToSave: [false, true],
  gradFunc: (dy, [x, indices]) => ({
    x: () => {
      const [ofValues] = [dy].flat();
      const length = x.shape.at(-1) ?? 1;
      const kept = indices.shape.at(-1) ?? 1;
      const rows = tf.range(0, x.size / length, 1, 'int32');
      const places = tf.add(
        tf.reshape(indices, [-1, kept]),
        tf.reshape(tf.mul(rows, tf.scalar(length, 'int32')), [-1, 1]),
      );
      return sumAtPlaces(ofValues, places, x.shape);
    },
  }),
};

/** The gradient of `DepthToSpace`, of which tfjs has none. */
export const depthToSpaceGradient: tf.GradConfig = {
  kernelName: 'DepthToSpace',
  inputsToSave: ['x'],
  gradFunc: (dy, [x], { blockSize, dataFormat }) => ({
    x: () => {
      if (dataFormat !== 'NHWC') throw new RangeError('Expected the channels last: NHWC.');
      const block = Number(blockSize);
      const [batch, height, width, channels] = x.shape;
      const blocks = [batch, height, block, width, block, channels / (block * block)];
      const apart = tf.transpose(tf.reshape(onlyGradient(dy), blocks), [0, 1, 3, 2, 4, 5]);
      return tf.reshape(apart, x.shape);
    },
  }),
};

/** The gradient of `TensorScatterUpdate`, of which tfjs has none. */
export const tensorScatterUpdateGradient: tf.GradConfig = {
  kernelName: 'TensorScatterUpdate',
  inputsToSave: ['indices', 'updates'],
  gradFunc: (dy, [indices, updates]) => ({
    tensor: () => {
      const kept = tf.tensorScatterUpdate(
        tf.onesLike(onlyGradient(dy)),
        indices,
        tf.zerosLike(updates),
      );
      return tf.mul(onlyGradient(dy), kept);
    },
    indices: () => indices,
    updates: () => tf.gatherND(onlyGradient(dy), indices),
  }),
};

/** The gradient of `Diag`, of which tfjs has none. */
export const diagGradient: tf.GradConfig = {
  kernelName: 'Diag',
  inputsToSave: ['x'],
  gradFunc: (dy, [x]) => ({
    x: () => {
      const places = tf.range(0, x.size * x.size, x.size + 1, 'int32');
      return tf.reshape(tf.gather(tf.reshape(onlyGradient(dy), [-1]), places), x.shape);
    },
  }),
};

/** The gradient of `GatherV2`, by batch as without, where tfjs' counts on methods that its core alone does not have. */
export const gatherGradient: tf.GradConfig = {
  kernelName: 'GatherV2',
  inputsToSave: ['x', 'indices'],
  gradFunc: (gradient, [x, indices], { axis, batchDims }) => ({
    x: () => {
      const dy = onlyGradient(gradient);
      const [along] = tf.util.parseAxisParam(Number(axis), x.shape);
      const batches = Number(batchDims ?? 0);
      const sizeOf = (shape: number[]) => tf.util.sizeFromShape(shape);
      const batch = sizeOf(x.shape.slice(0, batches));
      const outer = sizeOf(x.shape.slice(batches, along));
      const inner = sizeOf(x.shape.slice(along + 1));
      const length = x.shape[along];
      const count = indices.size / batch;
      // Rows of dy, [batch, outer, count, inner], go to rows of x, [batch, outer, length, inner].
      const firsts = tf.reshape(tf.range(0, batch * outer * length, length, 'int32'), [
        batch,
        outer,
        1,
      ]);
      const rows = tf.add(firsts, tf.reshape(indices, [batch, 1, count]));
      const sums = tf.unsortedSegmentSum(
        tf.reshape(dy, [batch * outer * count, inner]),
        tf.reshape<tf.Rank.R1>(rows, [batch * outer * count]),
        batch * outer * length,
      );
      return tf.reshape(sums, x.shape);
    },
    indices: () => indices,
  }),
};
