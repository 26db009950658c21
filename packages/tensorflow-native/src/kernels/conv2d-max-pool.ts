import {
  engine,
  tensor1d,
  tidy,
  zeros,
  type Attribute,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Binding, OpAttribute, TensorflowBackend } from '../tfjs-node-internals.ts';
import { floatOp, floatOps } from './float-op.ts';
import { input, type NativeKernel } from './native-kernel.ts';

/**
 * A convolution, max pooling, a bias and relu: `x`, `filter` and `bias` → what is pooled, and the `winners`: oneDNN's note
 * of which value each is, all that the gradients need of the convolution's output.
 *
 * Attributes: those of `Conv2D`, `activation` (`linear` or `relu`), and `pool`, those of `MaxPool`. Bias and relu keep the
 * order of values, and so are left to the few that pooling leaves.
 */
export const conv2dMaxPool: NativeKernel = ({ inputs, attributes, backend }) =>
  tidy(() => {
    const { activation, pool, ...convolution } = attributes;
    const operands = { x: input(inputs, 'x'), filter: input(inputs, 'filter') };
    const convolved = engine().runKernel<Tensor>('Conv2D', operands, convolution);
    const pooling = poolAttributes(backend.binding, pool);
    const [pooled, winners] = floatOps(backend, '_MklNativeMaxPool', [convolved], 2, pooling);
    const biased = inputs['bias']
      ? engine().runKernel<Tensor>('Add', { a: pooled, b: input(inputs, 'bias') })
      : pooled;
    const y = activation === 'relu' ? engine().runKernel<Tensor>('Relu', { x: biased }) : biased;
    return [y, winners];
  });

/** The gradient of `Conv2DMaxPool` with respect to its filter; `dy` is that before relu. */
export const conv2dMaxPoolBackpropFilter: NativeKernel = ({ inputs, attributes, backend }) =>
  tidy(() => {
    const x = input(inputs, 'x');
    const { pool, ...convolution } = attributes;
    const shape = outputShape(x.shape, numbers(convolution['filterShape']), convolution);
    const dy = beforePooling(backend, inputs, shape, pool);
    return engine().runKernel<Tensor>('Conv2DBackpropFilter', { x, dy }, convolution);
  });

/** The gradient of `Conv2DMaxPool` with respect to its input; `dy` is that before relu. */
export const conv2dMaxPoolBackpropInput: NativeKernel = ({ inputs, attributes, backend }) =>
  tidy(() => {
    const filter = input(inputs, 'filter');
    const { pool, ...convolution } = attributes;
    const shape = outputShape(numbers(convolution['inputShape']), filter.shape, convolution);
    const dy = beforePooling(backend, inputs, shape, pool);
    return engine().runKernel<Tensor>('Conv2DBackpropInput', { dy, filter }, convolution);
  });

/** Whether the library has oneDNN's pooling, which TensorFlow is built with for some processors. */
export function hasWinners(binding: Binding): boolean {
  const x = binding.createTensor([1, 1, 1, 1], binding.TF_FLOAT, Float32Array.of(0));
  try {
    const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
    const attributes = poolAttributes(binding, { filterSize: 1, strides: 1, pad: 'valid' });
    const outputs = binding.executeOp('_MklNativeMaxPool', [type, ...attributes], [x], 2);
    for (const { id } of outputs) binding.deleteTensor(id);
    return true;
  } catch {
    return false;
  } finally {
    binding.deleteTensor(x);
  }
}

/** The gradient of what is pooled, of `shape`, from that of what came out. */
function beforePooling(
  backend: TensorflowBackend,
  inputs: Readonly<NamedTensorInfoMap>,
  shape: number[],
  pool: Attribute | undefined,
): Tensor {
  const { binding } = backend;
  const [dy, winners] = [input(inputs, 'dy'), input(inputs, 'winners')];
  // TensorFlow 2.21 has a fault there (its pull request 126206).
  if (dy.size === 0) return zeros(shape);
  const [place] = binding.executeOp(
    'Empty',
    [
      { name: 'dtype', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
      { name: 'init', type: binding.TF_ATTR_BOOL, value: false },
    ],
    backend.getInputTensorIds([tensor1d(shape, 'int32')]),
    1,
  );
  // oneDNN reads nothing but the shapes of what was pooled and of what came out.
  const [pooled, output] = [backend.createOutputTensor(place), dy];
  return floatOp(
    backend,
    '_MklNativeMaxPoolGrad',
    [pooled, output, dy, winners],
    poolAttributes(binding, pool),
  );
}

function poolAttributes(binding: Binding, pool: Attribute | undefined): OpAttribute[] {
  const { filterSize, strides, pad } = Object(pool);
  const window = (name: string, value: unknown) => ({
    name,
    type: binding.TF_ATTR_INT,
    value: [1, ...pair(value), 1],
  });
  const text = (name: string, value: string) => ({ name, type: binding.TF_ATTR_STRING, value });
  return [
    window('ksize', filterSize),
    window('strides', strides),
    text('padding', String(pad).toUpperCase()),
    text('data_format', 'NHWC'),
    { name: 'workspace_enabled', type: binding.TF_ATTR_BOOL, value: true },
    // By which TensorFlow's own rewriting of ops finds oneDNN's kernel.
    text('_kernel', 'MklNameChangeOp'),
  ];
}

/** The shape of an undilated convolution's output. */
function outputShape(
  [images, ...size]: number[],
  [height, width, , outChannels]: number[],
  { strides, pad }: NamedAttrMap,
): number[] {
  const steps = pair(strides);
  const [down, across] = [height, width].map((filter, axis) =>
    Math.ceil((size[axis] - (pad === 'same' ? 0 : filter - 1)) / steps[axis]),
  );
  return [images, down, across, outChannels];
}

/** Down and across, of an attribute that says both or one for both. */
function pair(value: unknown): [number, number] {
  const [down, across = down] = numbers(value);
  return [down, across];
}

function numbers(value: unknown): number[] {
  return [value].flat().map(Number);
}
