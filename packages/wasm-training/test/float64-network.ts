import {
  addBias,
  columnSums,
  conv2d,
  conv2dFilterGradient,
  conv2dInputGradient,
  matMul,
  maxPool,
  maxPoolGradient,
  type Reference,
  relu,
  reluGradient,
  samePads,
  sizeOf,
  type Window,
} from './float64-reference.ts';

const [SAME, NONE] = [samePads(28, 5, 1), [0, 0] as const];
const CONVOLUTION: Window = {
  size: [5, 5],
  strides: [1, 1],
  dilations: [1, 1],
  pads: [SAME, SAME],
};
const POOLING: Window = { size: [2, 2], strides: [2, 2], dilations: [1, 1], pads: [NONE, NONE] };

const reshape = ({ data }: Reference, shape: readonly number[]): Reference => ({ shape, data });
/** One row a value of the leading axes. */
const rows = (x: Reference) => reshape(x, [sizeOf(x.shape.slice(0, -1)), ...x.shape.slice(-1)]);
/** A batch of one matrix, as `matMul` takes it. */
const matrix = (x: Reference) => reshape(x, [1, ...rows(x).shape]);

/** The gradients of mean softmax cross-entropy with respect to the logits: (softmax − labels) / batch. */
function logitGradient(logits: Reference, labels: Reference): Reference {
  const [batch, classes] = labels.shape;
  const data = logits.data.map((value, at) => {
    const row = logits.data.subarray(at - (at % classes), at - (at % classes) + classes);
    const probability = 1 / row.reduce((sum, other) => sum + Math.exp(other - value), 0);
    return (probability - labels.data[at]) / batch;
  });
  return { shape: [1, batch, classes], data };
}

/**
 * The gradients of this project's network in float64: conv 5×5, pool, conv 5×5, pool, dense, dense, in that order kernel
 * and bias of each, for mean cross-entropy.
 */
export function networkGradients(
  weights: readonly Reference[],
  images: Reference,
  labels: Reference,
): Reference[] {
  const [w1, b1, w2, b2, w3, b3, w4, b4] = weights;
  const y1 = addBias(conv2d(images, w1, CONVOLUTION), b1);
  const p1 = maxPool(relu(y1), POOLING);
  const y2 = addBias(conv2d(p1, w2, CONVOLUTION), b2);
  const p2 = maxPool(relu(y2), POOLING);
  const flat = reshape(p2, [1, images.shape[0], sizeOf(p2.shape.slice(1))]);
  const y3 = addBias(matMul(flat, matrix(w3)), b3);
  const logits = addBias(matMul(relu(y3), matrix(w4)), b4);

  const d4 = logitGradient(logits, labels);
  const d3 = reluGradient(y3, matMul(d4, matrix(w4), false, true));
  const dp2 = reshape(matMul(d3, matrix(w3), false, true), p2.shape);
  const d2 = reluGradient(y2, maxPoolGradient(relu(y2), dp2, POOLING));
  const dp1 = conv2dInputGradient(d2, w2, p1.shape, CONVOLUTION);
  const d1 = reluGradient(y1, maxPoolGradient(relu(y1), dp1, POOLING));
  return [
    conv2dFilterGradient(images, d1, CONVOLUTION),
    columnSums(rows(d1)),
    conv2dFilterGradient(p1, d2, CONVOLUTION),
    columnSums(rows(d2)),
    matMul(flat, d3, true),
    columnSums(rows(d3)),
    matMul(relu(y3), d4, true),
    columnSums(rows(d4)),
  ];
}
