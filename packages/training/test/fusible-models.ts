import {
  initializers,
  input,
  layers,
  model as createModel,
  regularizers,
  sequential,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';

/** What a step through a model runs. */
export interface Fusions {
  /** Convolutions with pooling in one. */
  readonly pooled: number;
  /** Relu by itself. */
  readonly relus: number;
}

export interface FusibleModel {
  readonly title: string;
  readonly create: () => LayersModel;
  readonly fusions: Fusions;
}

type Layer = layers.Layer;
export type ConvolutionOptions = Partial<Parameters<typeof layers.conv2d>[0]>;

let seed = 0;
const initialised = () => ({
  kernelInitializer: initializers.glorotUniform({ seed: ++seed }),
  biasInitializer: initializers.randomUniform({ minval: -0.2, maxval: 0.2, seed: ++seed }),
});

export const IMAGE = { height: 9, width: 8, classes: 3 } as const;
const inputShape = [IMAGE.height, IMAGE.width, 1];

export const conv = (options: ConvolutionOptions = {}): Layer =>
  layers.conv2d({ filters: 5, kernelSize: 3, padding: 'same', ...initialised(), ...options });
export const pool = () => layers.maxPooling2d({ poolSize: 2 });
const classify = () =>
  layers.dense({ units: IMAGE.classes, activation: 'softmax', ...initialised() });
const relu = { activation: 'relu' } as const;
const normal = () =>
  layers.batchNormalization({
    betaInitializer: initialised().biasInitializer,
    gammaInitializer: initializers.randomUniform({ minval: 0.5, maxval: 2, seed: ++seed }),
  });

const rows = () => layers.reshape({ targetShape: [IMAGE.height, IMAGE.width] });
const lstm = (options: Partial<Parameters<typeof layers.lstm>[0]>): Layer =>
  layers.lstm({
    units: 4,
    recurrentInitializer: initializers.glorotUniform({ seed: ++seed }),
    ...initialised(),
    ...options,
  });

/** Layers one after another, with a softmax behind. */
export const chain =
  (...create: (() => Layer)[]) =>
  () => {
    seed = 0;
    const all = [layers.inputLayer({ inputShape }), ...create.map((one) => one())];
    const chained = sequential({ layers: all });
    if (chained.outputs[0].shape.length > 2) chained.add(layers.flatten());
    chained.add(classify());
    return chained;
  };

/** A graph of layers, with a softmax behind. */
const graph = (connect: (x: SymbolicTensor) => SymbolicTensor) => () => {
  seed = 0;
  const x = input({ shape: inputShape });
  const y = connect(x);
  const flat = y.shape.length > 2 ? apply(layers.flatten(), y) : y;
  return createModel({ inputs: x, outputs: apply(classify(), flat) });
};

function apply(layer: Layer, x: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  const y = layer.apply(x);
  if (Array.isArray(y) || !('sourceLayer' in y)) throw new TypeError('Expected a symbolic tensor.');
  return y;
}

/** Models with layers that are fused. */
export const fused: readonly FusibleModel[] = [
  {
    title: 'a convolution with relu, and pooling',
    create: chain(() => conv(relu), pool),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'a convolution, a ReLU layer, and pooling',
    create: chain(conv, () => layers.reLU(), pool),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'a convolution, an activation layer with relu, and pooling',
    create: chain(conv, () => layers.activation(relu), pool),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'a convolution without relu, and pooling',
    create: chain(conv, pool),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'a convolution without a bias, with relu, and pooling',
    create: chain(() => conv({ ...relu, useBias: false }), pool),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'pooling by windows that overlap, padded',
    create: chain(
      () => conv({ ...relu, strides: [2, 1] }),
      () => layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
    ),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'pooling by oblong windows with gaps',
    create: chain(
      () => conv({ ...relu, padding: 'valid', kernelSize: [2, 3] }),
      () => layers.maxPooling2d({ poolSize: [1, 2], strides: [2, 3] }),
    ),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'two convolutions, each with pooling',
    create: chain(
      () => conv(relu),
      pool,
      () => conv({ ...relu, filters: 8 }),
      pool,
    ),
    fusions: { pooled: 2, relus: 0 },
  },
  {
    title: 'a convolution with relu',
    create: chain(() => conv(relu)),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'a convolution and a ReLU layer, batch normalisation before the pooling',
    create: chain(
      conv,
      () => layers.reLU(),
      () => layers.batchNormalization(),
      pool,
    ),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'a convolution, batch normalisation and a ReLU layer',
    create: chain(
      () => conv({ filters: 17, useBias: false }),
      normal,
      () => layers.reLU(),
    ),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'batch normalisation of the image, and before another activation',
    create: chain(
      normal,
      () => conv({ ...relu, filters: 8 }),
      () => layers.batchNormalization({ axis: 3, momentum: 0.5, epsilon: 0.1 }),
      () => layers.activation({ activation: 'tanh' }),
    ),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'a residual block',
    create: graph((x) => {
      const y = apply(
        normal(),
        apply(conv({ useBias: false }), apply(layers.reLU(), apply(normal(), x))),
      );
      return apply(layers.reLU(), apply(layers.add(), [y, x]));
    }),
    fusions: { pooled: 0, relus: 1 },
  },
  ...(['sigmoid', 'hardSigmoid'] as const).map((recurrentActivation) => ({
    title: `two LSTMs, ${recurrentActivation}`,
    create: chain(
      rows,
      () => lstm({ recurrentActivation, returnSequences: true, units: 11 }),
      () => lstm({ recurrentActivation, useBias: false }),
    ),
    fusions: { pooled: 0, relus: 0 },
  })),
  {
    title: 'a dense layer with relu',
    create: chain(
      () => layers.flatten(),
      () => layers.dense({ units: 7, ...relu, ...initialised() }),
    ),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'a dense layer with relu and without a bias, dropout, regularisation',
    create: chain(
      () => conv({ ...relu, kernelRegularizer: regularizers.l2({ l2: 0.1 }) }),
      pool,
      () => layers.flatten(),
      () => layers.dropout({ rate: 0.5, seed: 7 }),
      () => layers.dense({ units: 7, ...relu, useBias: false, ...initialised() }),
    ),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'a layer with weights before the convolution',
    create: chain(
      () => layers.dense({ units: 3, ...initialised() }),
      () => conv(relu),
      pool,
    ),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'a convolution that is not trained before one that is',
    create: chain(
      () => conv({ ...relu, trainable: false }),
      pool,
      () => conv(relu),
    ),
    fusions: { pooled: 1, relus: 0 },
  },
  {
    title: 'a convolution whose output is pooled, and also taken as it is',
    create: graph((x) => {
      const y = apply(conv(relu), x);
      const pooled = apply(layers.flatten(), apply(pool(), y));
      return apply(layers.concatenate(), [pooled, apply(layers.flatten(), y)]);
    }),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'a convolution that is pooled twice',
    create: graph((x) => {
      const y = apply(conv(relu), x);
      return apply(layers.add(), [apply(pool(), y), apply(pool(), y)]);
    }),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'two branches',
    create: graph((x) => {
      const branches = [0, 1].map(() => apply(pool(), apply(conv(relu), x)));
      return apply(layers.concatenate(), branches);
    }),
    fusions: { pooled: 2, relus: 0 },
  },
];

/** Models without. */
export const unfused: readonly FusibleModel[] = [
  {
    title: 'LSTMs backwards and of another activation',
    create: chain(
      rows,
      () => lstm({ goBackwards: true, returnSequences: true }),
      () => lstm({ activation: 'relu', returnSequences: true }),
    ),
    fusions: { pooled: 0, relus: IMAGE.height * 2 },
  },
  {
    title: 'a convolution with another activation',
    create: chain(() => conv({ activation: 'tanh' }), pool),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'relu with a bound',
    create: chain(conv, () => layers.reLU({ maxValue: 0.2 }), pool),
    fusions: { pooled: 0, relus: 1 },
  },
  {
    title: 'average pooling of a convolution',
    create: chain(conv, () => layers.averagePooling2d({ poolSize: 2 })),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'windows of one value',
    create: chain(conv, () => layers.maxPooling2d({ poolSize: 1, strides: 1 })),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'a dense layer with relu over pixels',
    create: chain(() => layers.dense({ units: 3, ...relu, ...initialised() })),
    fusions: { pooled: 0, relus: 1 },
  },
  {
    title: 'a convolution that is applied twice',
    create: graph((x) => {
      const shared = conv({ ...relu, filters: 1 });
      return apply(pool(), apply(shared, apply(shared, x)));
    }),
    fusions: { pooled: 0, relus: 2 },
  },
  {
    title: 'pooling that is applied twice',
    create: graph((x) => {
      const shared = pool();
      return apply(layers.add(), [
        apply(shared, apply(conv(), x)),
        apply(shared, apply(conv(), x)),
      ]);
    }),
    fusions: { pooled: 0, relus: 0 },
  },
  {
    title: 'a model within a model',
    create: chain(() =>
      sequential({ layers: [layers.inputLayer({ inputShape }), conv(relu), pool()] }),
    ),
    fusions: { pooled: 0, relus: 1 },
  },
  {
    title: 'a model that begins with a model',
    create: () => {
      seed = 0;
      const inner = sequential({ layers: [layers.inputLayer({ inputShape }), conv(relu)] });
      return sequential({ layers: [inner, pool(), layers.flatten(), classify()] });
    },
    fusions: { pooled: 0, relus: 1 },
  },
];
