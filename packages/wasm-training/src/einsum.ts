import * as tf from '@tensorflow/tfjs-core';
import { isFloats } from './float-tensor.ts';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/** Sums of products by Einstein's convention, which stock wasm lacks: in plain loops over what is summed. */
export const einsum: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { equation } = attributes;
  const given = Object.values(inputs);
  const tensors = given.filter(isFloats);
  if (typeof equation !== 'string' || tensors.length !== given.length) return undefined;
  const { allDims, summedDims, idDims } = tf.backend_util.decodeEinsumEquation(
    equation,
    tensors.length,
  );
  const axes = allDims.map((_, label) => idDims.map((labels) => labels.indexOf(label)));
  const lengths = lengthsOf(tensors, idDims);

  const kept = allDims.flatMap((_, label) => (summedDims.includes(label) ? [] : [label]));
  const placesOf = (labels: readonly number[]) =>
    tensors.map(({ shape }, index) => {
      const strides = [...tf.util.computeStrides(shape), 1];
      const axisOf = (label: number) => axes[label][index];
      return listPlaces(
        labels.map((label) => lengths[label]),
        labels.map((label) => (axisOf(label) < 0 ? 0 : strides[axisOf(label)])),
      );
    });
  const [outer, summed] = [placesOf(kept), placesOf(summedDims)];
  const output = backend.makeOutput(
    kept.map((label) => lengths[label]),
    'float32',
  );
  const [to, left, right] = [output, ...tensors].map((tensor) => floatsOf(backend, tensor));
  for (let at = 0; at < to.length; at++) {
    let sum = 0;
    for (let term = 0; term < summed[0].length; term++) {
      const factor = right ? right[outer[1][at] + summed[1][term]] : 1;
      sum += left[outer[0][at] + summed[0][term]] * factor;
    }
    to[at] = sum;
  }
  return output;
};

/**
 * How long the axes of each letter are.
 *
 * @throws RangeError where they differ.
 */
function lengthsOf(tensors: readonly tf.TensorInfo[], idDims: readonly number[][]): number[] {
  const lengths: number[] = [];
  for (const [index, { shape }] of tensors.entries()) {
    for (const [axis, label] of idDims[index].entries()) {
      const length = (lengths[label] ??= shape[axis]);
      if (length !== shape[axis]) {
        throw new RangeError(
          `Expected dimension ${length} at axis ${axis} of the input shaped [${shape.join()}], found ${shape[axis]}.`,
        );
      }
    }
  }
  return lengths;
}

/** The places of all elements of some axes, in row-major order. */
function listPlaces(lengths: readonly number[], strides: readonly number[]): Int32Array {
  const places = new Int32Array(tf.util.sizeFromShape([...lengths]));
  for (let at = 0; at < places.length; at++) {
    let rest = at;
    for (let axis = lengths.length - 1; axis >= 0; axis--) {
      places[at] += (rest % lengths[axis]) * strides[axis];
      rest = Math.floor(rest / lengths[axis]);
    }
  }
  return places;
}
