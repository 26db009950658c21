import { isFinite } from './finite-tensors.ts';
import { isFloats } from './float-tensor.ts';
import { productKernel } from './matrix-product.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, memoryOf, type TrainingKernel } from './tfjs-internals.ts';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * An LSTM over whole sequences, as a kernel that tfjs does not have: `gates` `[steps, batch, 4 × units]`, what comes of the inputs,
 * and `recurrent`, the weights `[units, 4 × units]` → the hidden state and the cells after every step, `[steps, batch, units]`, and
 * the gates after their activations. From a state of zeros; `units` is a multiple of 4.
 */
export const lstm: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { gates, recurrent } = inputs;
  if (!isFloats(gates) || !isFloats(recurrent)) return undefined;
  const [steps, batch, columns] = gates.shape;
  const units = columns / 4;
  const shape = [steps, batch, units];
  const [hidden, cells] = [0, 1].map(() => backend.makeOutput(shape, 'float32'));
  const opened = backend.makeOutput(gates.shape, 'float32');
  const simd = simdOf(backend);
  const product = { m: batch, n: columns, k: units, transposeA: false, transposeB: false };
  const { workspaceBytes, multiply } = productKernel(simd, product, () =>
    isFinite(backend, recurrent),
  );
  const [added, workspace] = simd.workspaces(batch * columns * BYTES, workspaceBytes);
  const [weights, h, c, z] = [recurrent, hidden, cells, opened].map((one) =>
    addressOf(backend, one),
  );
  floatsOf(backend, opened).set(floatsOf(backend, gates));
  const isHard = Number(attributes['isHard'] === true);
  const [state, all] = [batch * units * BYTES, batch * columns * BYTES];
  for (let step = 0; step < steps; step++) {
    const [now, before] = [step * state, (step - 1) * state];
    const isFirst = step === 0;
    if (!isFirst) multiply(h + before, weights, added, workspace);
    const past = isFirst ? ([0, 0] as const) : ([added, c + before] as const);
    simd.lstmStep(z + step * all, ...past, batch, units, isHard, c + now, h + now);
  }
  return [hidden, cells, opened];
};

/**
 * Its gradients with respect to `gates` and `recurrent`, from that of the hidden states, `dy`, and what it gave: `hidden`, `cells` and
 * `opened`, the gates after their activations.
 */
export const lstmGrad: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, opened, hidden, cells, recurrent } = inputs;
  if (!isFloats(dy) || !isFloats(opened) || !isFloats(hidden)) return undefined;
  if (!isFloats(cells) || !isFloats(recurrent)) return undefined;
  const [steps, batch, columns] = opened.shape;
  const units = columns / 4;
  const dGates = backend.makeOutput(opened.shape, 'float32');
  const dRecurrent = backend.makeOutput(recurrent.shape, 'float32');
  const simd = simdOf(backend);
  const product = { m: batch, n: units, k: columns, transposeA: false, transposeB: true };
  const { workspaceBytes, multiply } = productKernel(simd, product, () => true);
  const [state, all] = [batch * units * BYTES, batch * columns * BYTES];
  const [dCells, dNext, workspace] = simd.workspaces(state, state, workspaceBytes);
  const [weights, gradient, c, z, dz] = [recurrent, dy, cells, opened, dGates].map((one) =>
    addressOf(backend, one),
  );
  const isHard = Number(attributes['isHard'] === true);
  new Float32Array(memoryOf(backend).buffer, dCells, batch * units).fill(0);
  for (let step = steps - 1; step >= 0; step--) {
    const [now, next] = [step * all, (step + 1) * all];
    const isLast = step === steps - 1;
    if (!isLast) multiply(dz + next, weights, dNext, workspace);
    const before = step === 0 ? 0 : c + (step - 1) * state;
    const given = [z + now, c + step * state, before, gradient + step * state] as const;
    simd.lstmStepGradient(...given, isLast ? 0 : dNext, batch, units, isHard, dCells, dz + now);
  }
  if (steps === 1) floatsOf(backend, dRecurrent).fill(0);
  else {
    const rows = (steps - 1) * batch;
    const whole = { m: units, n: columns, k: rows, transposeA: true, transposeB: false };
    const of = productKernel(simd, whole, () => true);
    const [h, to] = [hidden, dRecurrent].map((one) => addressOf(backend, one));
    of.multiply(h, dz + all, to, simd.workspace(of.workspaceBytes));
  }
  return [dGates, dRecurrent];
};
