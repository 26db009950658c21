const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const elu = (x: number) => (x >= 0 ? x : Math.expm1(x));

/** As TensorFlow.js computes them: https://keras.io/api/layers/activations. */
const elementwise = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  relu6: (x) => Math.min(6, Math.max(0, x)),
  elu,
  selu: (x) => 1.0507009873554805 * (x >= 0 ? x : 1.6732632423543772 * elu(x)),
  sigmoid,
  hardSigmoid: (x) => Math.min(1, Math.max(0, 0.2 * x + 0.5)),
  softplus,
  softsign: (x) => x / (1 + Math.abs(x)),
  tanh: (x) => Math.tanh(x),
  swish: (x) => x * sigmoid(x),
  mish: (x) => x * Math.tanh(softplus(x)),
} satisfies Record<string, (x: number) => number>;

/** An activation function by the name that tf.layers has for it. */
export type ActivationName = keyof typeof elementwise | 'softmax';

export function isActivationName(name: unknown): name is ActivationName {
  return typeof name === 'string' && (name === 'softmax' || Object.hasOwn(elementwise, name));
}

/** The activation at `index` of these sums; all but softmax look at that one alone. */
export function activate(name: ActivationName, sums: ArrayLike<number>, index: number): number {
  if (name !== 'softmax') return elementwise[name](sums[index]);
  const most = Array.from(sums).reduce((a, b) => Math.max(a, b));
  const whole = Array.from(sums).reduce((total, sum) => total + Math.exp(sum - most), 0);
  return Math.exp(sums[index] - most) / whole;
}
