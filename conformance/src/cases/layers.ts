import { layers } from '@tensorflow/tfjs-layers';
import { given, layer, values, type Case } from '../case.ts';

const PADS = ['same', 'valid'] as const;
const ACTIVATIONS = [
  'elu',
  'hardSigmoid',
  'linear',
  'relu',
  'relu6',
  'selu',
  'sigmoid',
  'softmax',
  'softplus',
  'softsign',
  'swish',
  'mish',
  'gelu',
  'gelu_new',
  'tanh',
] as const;

const image = values([2, 5, 5, 2]);
const volume = values([2, 3, 4, 3, 2]);
const sequence = values([2, 4, 3]);
const matrix = values([2, 4]);

const convolutional = PADS.flatMap((padding) =>
  [
    { name: '', strides: 1, dilationRate: 1 },
    { name: ', stride 2', strides: 2, dilationRate: 1 },
    { name: ', dilation 2', strides: 1, dilationRate: 2 },
  ].flatMap(({ name, ...steps }) => {
    const variant = `${padding}${name}`;
    const options = { padding, ...steps };
    return [
      layer('conv1d', variant, [sequence], () =>
        layers.conv1d({ ...options, filters: 2, kernelSize: 2 }),
      ),
      layer('conv2d', variant, [image], () =>
        layers.conv2d({ ...options, filters: 3, kernelSize: 2, activation: 'tanh' }),
      ),
      layer('conv3d', variant, [volume], () =>
        layers.conv3d({
          ...options,
          dilationRate: triple(steps.dilationRate),
          filters: 2,
          kernelSize: 2,
        }),
      ),
      layer('depthwiseConv2d', variant, [image], () =>
        layers.depthwiseConv2d({ ...options, kernelSize: 2, depthMultiplier: 2 }),
      ),
      layer('separableConv2d', variant, [image], () =>
        layers.separableConv2d({ ...options, filters: 3, kernelSize: 2, depthMultiplier: 2 }),
      ),
    ];
  }),
);

const transposed = PADS.flatMap((padding) =>
  [1, 2].flatMap((strides) => [
    layer('conv2dTranspose', `${padding}, stride ${strides}`, [values([2, 3, 3, 2])], () =>
      layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides, padding }),
    ),
    layer('conv3dTranspose', `${padding}, stride ${strides}`, [values([2, 2, 2, 2, 2])], () =>
      layers.conv3dTranspose({ filters: 2, kernelSize: 2, strides, padding }),
    ),
  ]),
);

const pooling = PADS.flatMap((padding) =>
  [
    { poolSize: 2, strides: 2 },
    { poolSize: 3, strides: 1 },
    { poolSize: 3, strides: 2 },
  ].flatMap(({ poolSize, strides }) => {
    const variant = `window ${poolSize}, stride ${strides}, ${padding}`;
    const flat = { poolSize, strides, padding };
    const deep = { padding, poolSize: triple(poolSize), strides: triple(strides) };
    return [
      layer('averagePooling1d', variant, [values([2, 6, 3])], () => layers.averagePooling1d(flat)),
      layer('maxPooling1d', variant, [values([2, 6, 3])], () => layers.maxPooling1d(flat)),
      layer('averagePooling2d', variant, [image], () => layers.averagePooling2d(flat)),
      layer('maxPooling2d', variant, [image], () => layers.maxPooling2d(flat)),
      layer('averagePooling3d', variant, [volume], () => layers.averagePooling3d(deep)),
      layer('maxPooling3d', variant, [volume], () => layers.maxPooling3d(deep)),
    ];
  }),
);

function triple(size: number): [number, number, number] {
  return [size, size, size];
}

/** Weights are drawn at random all the same; the usual initializer calls methods that only `@tensorflow/tfjs` registers. */
const recurrentInitializer = 'zeros';

const recurrent = [false, true].flatMap((returnSequences) => {
  const variant = returnSequences ? 'all steps' : 'the last step';
  return [
    layer('simpleRNN', variant, [sequence], () =>
      layers.simpleRNN({ units: 2, returnSequences, recurrentInitializer }),
    ),
    layer('gru', variant, [sequence], () =>
      layers.gru({ units: 2, returnSequences, recurrentInitializer }),
    ),
    layer('lstm', variant, [sequence], () =>
      layers.lstm({ units: 2, returnSequences, recurrentInitializer }),
    ),
    layer('convLstm2d', variant, [values([1, 2, 3, 3, 1])], () =>
      layers.convLstm2d({
        filters: 1,
        kernelSize: 2,
        padding: 'same',
        returnSequences,
        recurrentInitializer,
      }),
    ),
  ];
});

const { add, average, maximum, minimum, multiply, concatenate } = layers;
const merging = Object.entries({ add, average, maximum, minimum, multiply, concatenate }).map(
  ([name, create]) => layer(name, '', [matrix, matrix, matrix], () => create()),
);

/** Every layer of tfjs-layers that computes on floats. */
export const layerCases: readonly Case[] = [
  ...convolutional,
  layer('conv2d', 'oblong window, without bias', [image], () =>
    layers.conv2d({ filters: 2, kernelSize: [3, 2], strides: [1, 2], useBias: false }),
  ),
  ...transposed,
  ...pooling,
  layer('globalAveragePooling1d', '', [sequence], () => layers.globalAveragePooling1d({})),
  layer('globalMaxPooling1d', '', [sequence], () => layers.globalMaxPooling1d({})),
  layer('globalAveragePooling2d', '', [image], () => layers.globalAveragePooling2d({})),
  layer('globalMaxPooling2d', '', [image], () => layers.globalMaxPooling2d({})),
  ...ACTIVATIONS.flatMap((activation) => [
    layer('activation', activation, [values([3, 4], -3, 3)], () =>
      layers.activation({ activation }),
    ),
  ]),
  layer('dense', '', [matrix], () => layers.dense({ units: 3 })),
  layer('dense', 'relu', [matrix], () => layers.dense({ units: 3, activation: 'relu' })),
  layer('dense', 'of a sequence', [sequence], () => layers.dense({ units: 2 })),
  layer('elu', '', [matrix], () => layers.elu()),
  layer('reLU', '', [matrix], () => layers.reLU()),
  layer('reLU', 'up to 0.5', [matrix], () => layers.reLU({ maxValue: 0.5 })),
  layer('leakyReLU', '', [matrix], () => layers.leakyReLU({ alpha: 0.2 })),
  layer('prelu', '', [matrix], () => layers.prelu()),
  layer('prelu', 'one weight a channel', [image], () => layers.prelu({ sharedAxes: [1, 2] })),
  layer('softmax', '', [matrix], () => layers.softmax()),
  layer('softmax', 'of a sequence', [sequence], () => layers.softmax({ axis: -1 })),
  layer('thresholdedReLU', '', [matrix], () => layers.thresholdedReLU({ theta: 0.3 })),
  layer('dropout', '', [matrix], () => layers.dropout({ rate: 0.4 })),
  layer('spatialDropout1d', '', [sequence], () => layers.spatialDropout1d({ rate: 0.4 })),
  layer('gaussianNoise', '', [matrix], () => layers.gaussianNoise({ stddev: 0.5 })),
  layer('gaussianDropout', '', [matrix], () => layers.gaussianDropout({ rate: 0.4 })),
  layer('alphaDropout', '', [matrix], () => layers.alphaDropout({ rate: 0.4 })),
  layer('flatten', '', [image], () => layers.flatten()),
  layer('reshape', '', [sequence], () => layers.reshape({ targetShape: [2, 6] })),
  layer('permute', '', [image], () => layers.permute({ dims: [3, 1, 2] })),
  layer('repeatVector', '', [matrix], () => layers.repeatVector({ n: 3 })),
  layer('embedding', '', [given([2, 3], [4, 0, 2, 2, 4, 4])], () =>
    layers.embedding({ inputDim: 5, outputDim: 2 }),
  ),
  layer('masking', '', [sequence], () => layers.masking()),
  layer('rescaling', '', [image], () => layers.rescaling({ scale: 0.5, offset: 1 })),
  layer('resizing', 'bilinear', [image], () => layers.resizing({ height: 3, width: 7 })),
  layer('resizing', 'nearest', [image], () =>
    layers.resizing({ height: 3, width: 7, interpolation: 'nearest' }),
  ),
  layer('centerCrop', '', [image], () => layers.centerCrop({ height: 3, width: 3 })),
  layer('cropping2D', '', [image], () =>
    layers.cropping2D({
      cropping: [
        [1, 0],
        [1, 2],
      ],
    }),
  ),
  layer('upSampling2d', 'nearest', [image], () => layers.upSampling2d({ size: [2, 3] })),
  layer('upSampling2d', 'bilinear', [image], () =>
    layers.upSampling2d({ size: [2, 3], interpolation: 'bilinear' }),
  ),
  layer('zeroPadding2d', '', [image], () =>
    layers.zeroPadding2d({
      padding: [
        [1, 2],
        [0, 3],
      ],
    }),
  ),
  ...merging,
  layer('dot', '', [matrix, matrix], () => layers.dot({ axes: 1 })),
  layer('dot', 'of matrices', [sequence, sequence], () => layers.dot({ axes: [2, 2] })),
  layer('dot', 'normalised', [matrix, matrix], () => layers.dot({ axes: 1, normalize: true })),
  ...[true, false].flatMap((isTraining) => {
    const suffix = isTraining ? '' : ', after training';
    const create = () => layers.batchNormalization();
    return [
      layer('batchNormalization', `of vectors${suffix}`, [matrix], create, isTraining),
      layer('batchNormalization', `of sequences${suffix}`, [sequence], create, isTraining),
      layer('batchNormalization', `of images${suffix}`, [image], create, isTraining),
    ];
  }),
  layer('batchNormalization', 'axis 1', [image], () => layers.batchNormalization({ axis: 1 })),
  layer('layerNormalization', 'of vectors', [matrix], () => layers.layerNormalization()),
  layer('layerNormalization', 'of sequences', [sequence], () => layers.layerNormalization()),
  layer('layerNormalization', 'of images', [image], () => layers.layerNormalization()),
  layer('layerNormalization', 'over two axes', [sequence], () =>
    layers.layerNormalization({ axis: [1, 2] }),
  ),
  ...recurrent,
  layer('gru', 'backwards', [sequence], () =>
    layers.gru({
      units: 2,
      recurrentInitializer,
      recurrentActivation: 'sigmoid',
      goBackwards: true,
    }),
  ),
  layer('bidirectional', 'lstm', [sequence], () =>
    layers.bidirectional({
      layer: layers.lstm({ units: 2, recurrentInitializer, returnSequences: true }),
      mergeMode: 'concat',
    }),
  ),
  layer('timeDistributed', 'dense', [sequence], () =>
    layers.timeDistributed({ layer: layers.dense({ units: 2 }) }),
  ),
];
