import * as tf from '@tensorflow/tfjs-core';
import { isFloats, isShape } from './float-tensor.ts';
import { dilationGeometry } from './geometry.ts';
import { floatsOf, type TrainingKernel, type WasmBackend } from './tfjs-internals.ts';
import { forEachTap, imageWindows } from './window-taps.ts';

interface Operands {
  readonly x: tf.TensorInfo;
  readonly filter: tf.TensorInfo;
  readonly geometry: tf.backend_util.Conv2DInfo;
}

/** Morphological dilation: the largest sum of a window's values and the filter's; stock gives something else. */
export const dilation2d: TrainingKernel = ({ inputs, attributes, backend }) => {
  const operands = operandsOf(inputs, attributes);
  if (!operands) return undefined;
  const output = backend.makeOutput(operands.geometry.outShape, 'float32');
  floatsOf(backend, output).set(findLargest(backend, operands).largest);
  return output;
};

/** Its gradient with respect to its input: each window's goes to where its largest sum comes from, the first of equals. */
export const dilation2dBackpropInput: TrainingKernel = ({ inputs, attributes, backend }) =>
  gradientOf(inputs, attributes, backend, 'x');

/** Its gradient with respect to its filter. */
export const dilation2dBackpropFilter: TrainingKernel = ({ inputs, attributes, backend }) =>
  gradientOf(inputs, attributes, backend, 'filter');

function gradientOf(
  inputs: tf.NamedTensorInfoMap,
  attributes: tf.NamedAttrMap,
  backend: WasmBackend,
  name: 'x' | 'filter',
): tf.TensorInfo | undefined {
  const operands = operandsOf(inputs, attributes);
  const { dy } = inputs;
  if (!operands || !isFloats(dy) || !isShape(dy.shape, operands.geometry.outShape))
    return undefined;
  const { inChannels } = operands.geometry;
  const { places, taps } = findLargest(backend, operands);
  const output = backend.makeOutput(operands[name].shape, 'float32');
  const [gradient, to] = [dy, output].map((tensor) => floatsOf(backend, tensor));
  to.fill(0);
  for (const [at, index] of (name === 'x' ? places : taps).entries()) {
    if (index >= 0) to[index * inChannels + (at % inChannels)] += gradient[at];
  }
  return output;
}

function operandsOf(
  { x, filter }: tf.NamedTensorInfoMap,
  attributes: tf.NamedAttrMap,
): Operands | undefined {
  const geometry = x && filter && dilationGeometry(x.shape, filter.shape, attributes);
  return isFloats(x) && isFloats(filter) && geometry ? { x, filter, geometry } : undefined;
}

/** Each window's largest sum, where in the input it comes from and by which tap: −1 where there is none. */
function findLargest(backend: WasmBackend, { x, filter, geometry }: Operands) {
  const { inChannels, outShape } = geometry;
  const [from, weights] = [x, filter].map((tensor) => floatsOf(backend, tensor));
  const size = tf.util.sizeFromShape(outShape);
  const largest = new Float32Array(size).fill(-Infinity);
  const [places, taps] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
  forEachTap(imageWindows(geometry), (place, tap, output) => {
    for (let channel = 0; channel < inChannels; channel++) {
      const sum = Math.fround(
        from[place * inChannels + channel] + weights[tap * inChannels + channel],
      );
      const at = output * inChannels + channel;
      if (sum > largest[at]) {
        largest[at] = sum;
        places[at] = place;
        taps[at] = tap;
      }
    }
  });
  return { largest, places, taps };
}
