import * as tf from '@tensorflow/tfjs-core';
import { given, operation, values, valuesAlone, type Case } from '../case.ts';

const PADS = ['same', 'valid'] as const;

/** Strides and dilations that go together. */
const STEPS = [
  { name: '', strides: 1, dilations: 1 },
  { name: ', stride 2', strides: 2, dilations: 1 },
  { name: ', dilation 2', strides: 1, dilations: 2 },
] as const;

const windows = PADS.flatMap((pad) =>
  STEPS.map(({ name, strides, dilations }) => ({ name, strides, dilations, pad })),
);
const poolings = PADS.flatMap((pad) =>
  [
    { size: 2, strides: 2 },
    { size: 3, strides: 2 },
    { size: 3, strides: 1 },
  ].map(({ size, strides }) => {
    const variant = `window ${size}, stride ${strides}, ${pad}`;
    return { size, strides, pad, variant };
  }),
);

const convolutions = windows.flatMap(({ name, pad, strides, dilations }) => [
  operation('conv1d', `${pad}${name}`, [values([2, 6, 2]), values([3, 2, 2])], (x, filter) =>
    tf.conv1d(x, filter, strides, pad, 'NWC', dilations),
  ),
  operation('conv2d', `${pad}${name}`, [values([2, 5, 6, 2]), values([3, 2, 2, 3])], (x, filter) =>
    tf.conv2d(x, filter, strides, pad, 'NHWC', dilations),
  ),
  operation(
    'conv3d',
    `${pad}${name}`,
    [values([2, 3, 4, 3, 2]), values([2, 2, 2, 2, 2])],
    (x, filter) => tf.conv3d(x, filter, strides, pad, 'NDHWC', [dilations, dilations, dilations]),
  ),
  operation(
    'separableConv2d',
    `${pad}${name}`,
    [values([2, 5, 5, 2]), values([3, 3, 2, 2]), values([1, 1, 4, 2])],
    (x, depthwise, pointwise) =>
      tf.separableConv2d(x, depthwise, pointwise, strides, pad, [dilations, dilations]),
  ),
  operation('dilation2d', `${pad}${name}`, [values([2, 5, 5, 2]), values([3, 2, 2])], (x, filter) =>
    tf.dilation2d(x, filter, strides, pad, dilations),
  ),
]);

const depthwise = windows.flatMap(({ name, pad, strides, dilations }) =>
  [1, 2].map((multiplier) =>
    operation(
      'depthwiseConv2d',
      `${pad}${name}, multiplier ${multiplier}`,
      [values([2, 5, 6, 3]), values([3, 2, 3, multiplier])],
      (x, filter) => tf.depthwiseConv2d(x, filter, strides, pad, 'NHWC', dilations),
    ),
  ),
);

const transposed = PADS.flatMap((pad) =>
  [1, 2].flatMap((stride) => {
    const side = pad === 'same' ? 3 * stride : 2 * stride + 3;
    return [
      operation(
        'conv2dTranspose',
        `${pad}, stride ${stride}`,
        [values([2, 3, 3, 2]), values([3, 3, 3, 2])],
        (x, filter) => tf.conv2dTranspose(x, filter, [2, side, side, 3], stride, pad),
      ),
      operation(
        'conv3dTranspose',
        `${pad}, stride ${stride}`,
        [values([2, 2, 2, 2, 2]), values([2, 2, 2, 1, 2])],
        (x, filter) => {
          const length = pad === 'same' ? 2 * stride : stride + 2;
          return tf.conv3dTranspose(x, filter, [2, length, length, length, 1], stride, pad);
        },
      ),
    ];
  }),
);

const pools = poolings.flatMap(({ size, strides, pad, variant }) => [
  operation('avgPool', variant, [values([2, 5, 6, 2])], (x) => tf.avgPool(x, size, strides, pad)),
  operation('maxPool', variant, [values([2, 5, 6, 2])], (x) => tf.maxPool(x, size, strides, pad)),
  operation('maxPool', `${variant}, below 0`, [values([2, 5, 6, 2], -2, -1)], (x) =>
    tf.maxPool(x, size, strides, pad),
  ),
  operation('avgPool3d', variant, [values([2, 4, 3, 4, 2])], (x) =>
    tf.avgPool3d(x, size, strides, pad),
  ),
  operation('maxPool3d', variant, [values([2, 4, 3, 4, 2])], (x) =>
    tf.maxPool3d(x, size, strides, pad),
  ),
  operation('maxPool3d', `${variant}, below 0`, [values([2, 4, 3, 4, 2], -2, -1)], (x) =>
    tf.maxPool3d(x, size, strides, pad),
  ),
]);

const resizings = [
  { name: 'larger', size: [5, 7] },
  { name: 'smaller', size: [2, 3] },
  { name: 'twice as large', size: [6, 8] },
].flatMap(({ name, size: [height, width] }) =>
  [
    { corners: '', alignCorners: false, halfPixels: false },
    { corners: ', aligned corners', alignCorners: true, halfPixels: false },
    { corners: ', half pixels', alignCorners: false, halfPixels: true },
  ].flatMap(({ corners, alignCorners, halfPixels }) => [
    operation('image.resizeBilinear', `${name}${corners}`, [values([2, 3, 4, 2])], (x) =>
      tf.image.resizeBilinear(x, [height, width], alignCorners, halfPixels),
    ),
    operation('image.resizeNearestNeighbor', `${name}${corners}`, [values([2, 3, 4, 2])], (x) =>
      tf.image.resizeNearestNeighbor(x, [height, width], alignCorners, halfPixels),
    ),
  ]),
);

const fusedActivations = ['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'] as const;
const fused = fusedActivations.flatMap((activation) => [
  operation(
    'fused.conv2d',
    activation,
    [values([2, 4, 4, 2]), values([2, 2, 2, 3]), values([3])],
    (x, filter, bias) =>
      tf.fused.conv2d({
        x,
        filter,
        strides: 1,
        pad: 'same',
        bias,
        activation,
        leakyreluAlpha: 0.3,
      }),
  ),
  operation(
    'fused.depthwiseConv2d',
    activation,
    [values([2, 4, 4, 2]), values([2, 2, 2, 1]), values([2])],
    (x, filter, bias) =>
      tf.fused.depthwiseConv2d({
        x,
        filter,
        strides: 1,
        pad: 'same',
        bias,
        activation,
        leakyreluAlpha: 0.3,
      }),
  ),
]);

/** Operations on images: convolution, pooling, resizing, normalisation. */
export const imageOperations: readonly Case[] = [
  ...convolutions,
  ...depthwise,
  ...transposed,
  ...fused,
  ...pools,
  operation('avgPool', 'oblong window', [values([2, 6, 5, 2])], (x) =>
    tf.avgPool(x, [3, 2], [2, 1], 'same'),
  ),
  operation('avgPool', 'padding 1', [values([2, 6, 6, 2])], (x) => tf.avgPool(x, 3, 2, 1)),
  operation('avgPool3d', 'oblong window', [values([1, 4, 5, 6, 1])], (x) =>
    tf.avgPool3d(x, [1, 2, 3], [1, 2, 2], 'same'),
  ),
  operation('maxPool3d', 'oblong window', [values([1, 4, 5, 6, 1])], (x) =>
    tf.maxPool3d(x, [1, 2, 3], [1, 2, 2], 'same'),
  ),
  operation('maxPool', 'oblong window', [values([1, 5, 6, 2])], (x) =>
    tf.maxPool(x, [2, 3], [2, 1], 'same'),
  ),
  operation(
    'conv2d',
    'explicit padding',
    [values([2, 4, 4, 2]), values([3, 3, 2, 2])],
    (x, filter) =>
      tf.conv2d(x, filter, 1, [
        [0, 0],
        [2, 0],
        [1, 2],
        [0, 0],
      ]),
  ),
  ...PADS.map((pad) =>
    operation(
      'depthwiseConv2d',
      `${pad}, stride 3 of a window of 2`,
      [values([2, 7, 7, 2]), values([2, 2, 2, 1])],
      (x, filter) => tf.depthwiseConv2d(x, filter, 3, pad),
    ),
  ),
  operation('pool', 'avg, dilation 2', [values([2, 6, 6, 1])], (x) =>
    tf.pool(x, 2, 'avg', 'valid', 2, 1),
  ),
  operation('pool', 'max, dilation 2', [values([2, 6, 6, 1])], (x) =>
    tf.pool(x, 2, 'max', 'valid', 2, 1),
  ),
  valuesAlone(
    operation('avgPool', 'rounded up', [values([1, 5, 5, 2])], (x) =>
      tf.avgPool(x, 2, 2, 0, 'ceil'),
    ),
  ),
  valuesAlone(
    operation('maxPool', 'rounded up', [values([1, 5, 5, 2], -2, -1)], (x) =>
      tf.maxPool(x, 2, 2, 0, 'ceil'),
    ),
  ),
  ...resizings,
  operation(
    'image.cropAndResize',
    '',
    [
      values([2, 4, 4, 2]),
      given([3, 4], [0, 0, 1, 1, 0.1, 0.2, 0.7, 0.9, 0.5, -0.4, 1.3, 0.5], 'float32'),
      given([3], [1, 0, 1]),
    ],
    (x, boxes, boxOf) => tf.image.cropAndResize(x, boxes, boxOf, [3, 3]),
  ),
  valuesAlone(
    operation('image.flipLeftRight', '', [values([2, 3, 4, 2])], (x) => tf.image.flipLeftRight(x)),
  ),
  valuesAlone(
    operation('image.rotateWithOffset', '', [values([2, 4, 4, 1])], (x) =>
      tf.image.rotateWithOffset(x, 0.4),
    ),
  ),
  valuesAlone(
    operation(
      'image.transform',
      '',
      [values([1, 4, 4, 2]), given([1, 8], [1, 0.1, -0.3, 0, 1, 0.4, 0, 0], 'float32')],
      (x, transforms) => tf.image.transform(x, transforms, 'bilinear'),
    ),
  ),
  ...([2, 3, 4] as const).flatMap((rank) => [
    operation(
      'batchNorm',
      `rank ${rank}`,
      [
        values([2, 3, 2, 2].slice(4 - rank)),
        values([2]),
        values([2], 0.5, 1.5),
        values([2]),
        values([2]),
      ],
      (x, mean, variance, offset, scale) => tf.batchNorm(x, mean, variance, offset, scale, 0.01),
    ),
  ]),
  ...(
    [
      { name: 'value by value', shape: [2, 3, 2, 2] },
      { name: 'a value a row', shape: [1, 3, 1, 1] },
    ] as const
  ).map(({ name, shape }) =>
    operation(
      'batchNorm',
      `rank 4, ${name}`,
      [values([2, 3, 2, 2]), values(shape), values(shape, 0.5, 1.5), values(shape), values(shape)],
      (x, mean, variance, offset, scale) => tf.batchNorm(x, mean, variance, offset, scale, 0.01),
    ),
  ),
  operation(
    'batchNorm',
    'without a scale',
    [values([1, 2, 2, 2]), values([2]), values([2], 0.5, 1.5)],
    (x, mean, variance) => tf.batchNorm(x, mean, variance, undefined, undefined, 0.01),
  ),
  operation('localResponseNormalization', '', [values([1, 2, 2, 4])], (x) =>
    tf.localResponseNormalization(x, 1, 1, 0.5, 0.75),
  ),
];
