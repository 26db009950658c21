import { isFloats } from './float-tensor.ts';
import { productKernel } from './matrix-product.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, memoryOf, type TrainingKernel } from './tfjs-internals.ts';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * An LSTM over whole sequences, as a kernel that tfjs does not have: `gates` `[steps, batch, 4 × units]`, what comes of the inputs,
 * and `recurrent`, the weights `[units, 4 × units]` → the hidden state and the cells after every step, `[steps, batch, units]`, and
 * the gates after their activations. From a state of zeros.
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
  const [state, all] = [batch * units * BYTES, batch * columns * BYTES];
  const [weights, zeros] = simd.workspaces(simd.packedBytes(columns, units), state);
  const [h, c, z] = [hidden, cells, opened].map((one) => addressOf(backend, one));
  simd.packForGemm(columns, units, addressOf(backend, recurrent), 0, weights);
  new Float32Array(memoryOf(backend).buffer, zeros, batch * units).fill(0);
  floatsOf(backend, opened).set(floatsOf(backend, gates));
  const isHard = Number(attributes['isHard'] === true);
  for (let step = 0; step < steps; step++) {
    const [now, before] = [step * state, (step - 1) * state];
    const [open, isFirst] = [z + step * all, step === 0];
    if (!isFirst) simd.gemmPacked(batch, columns, units, h + before, weights, open, 1);
    simd.lstmStep(open, isFirst ? zeros : c + before, batch, units, isHard, c + now, h + now);
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
  const [state, all] = [batch * units * BYTES, batch * columns * BYTES];
  const packed = simd.packedBytes(units, columns);
  const [weights, zeros, dCells, dNext] = simd.workspaces(packed, state, state, state);
  const [gradient, c, z, dz] = [dy, cells, opened, dGates].map((one) => addressOf(backend, one));
  simd.packForGemm(units, columns, addressOf(backend, recurrent), 1, weights);
  for (const none of [zeros, dCells]) {
    new Float32Array(memoryOf(backend).buffer, none, batch * units).fill(0);
  }
  const isHard = Number(attributes['isHard'] === true);
  for (let step = steps - 1; step >= 0; step--) {
    const [now, next, isLast] = [step * all, (step + 1) * all, step === steps - 1];
    if (!isLast) simd.gemmPacked(batch, units, columns, dz + next, weights, dNext, 0);
    const before = step === 0 ? zeros : c + (step - 1) * state;
    const given = [z + now, c + step * state, before, gradient + step * state] as const;
    const following = isLast ? zeros : dNext;
    simd.lstmStepGradient(...given, following, batch, units, isHard, dCells, dz + now);
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
