import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { largestDifference, on, random, tensorOf, TOLERANCE } from './both-backends.ts';
import { holds, seeds } from './property.ts';

const activations = {
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  hard: (x: number) => Math.min(Math.max(0.2 * x + 0.5, 0), 1),
};

/** The hidden states, by plain loops in float64. */
function hiddenStates(
  gates: ArrayLike<number>,
  recurrent: ArrayLike<number>,
  [steps, batch, units]: readonly [number, number, number],
  gate: (x: number) => number,
): Float64Array {
  const hidden = new Float64Array(steps * batch * units);
  for (let sequence = 0; sequence < batch; sequence++) {
    const cells = new Float64Array(units);
    let before = new Float64Array(units);
    for (let step = 0; step < steps; step++) {
      const after = cells.map((cell, unit) => {
        const [i, f, g, o] = [0, 1, 2, 3].map((kind) => {
          const column = kind * units + unit;
          const along = before.reduce(
            (sum, value, from) => sum + value * recurrent[from * 4 * units + column],
            0,
          );
          return gates[(step * batch + sequence) * 4 * units + column] + along;
        });
        cells[unit] = gate(f) * cell + gate(i) * Math.tanh(g);
        return gate(o) * Math.tanh(cells[unit]);
      });
      hidden.set(after, (step * batch + sequence) * units);
      before = after;
    }
  }
  return hidden;
}

it('an LSTM over whole sequences, as in float64, and its gradients by finite differences', async () => {
  const cases = fc.record({
    steps: fc.integer({ min: 1, max: 5 }),
    batch: fc.integer({ min: 1, max: 5 }),
    units: fc.constantFrom(1, 4, 10, 12, 16),
    activation: fc.constantFrom('sigmoid', 'hard'),
    spread: fc.constantFrom(0.01, 1, 40),
    seed: seeds,
  });
  await holds(cases, async ({ steps, batch, units, activation, spread, seed }) => {
    const gates = random([steps, batch, 4 * units], seed);
    for (const at of gates.data.keys()) gates.data[at] = Math.fround(spread * gates.data[at]);
    const recurrent = random([units, 4 * units], seed + 1);
    const dy = random([steps, batch, units], seed + 2);
    const attributes = { isHard: activation === 'hard' };
    const [hidden, dGates, dRecurrent] = await on('wasm', () => {
      const run = (name: string, inputs: tf.NamedTensorMap) =>
        tf.engine().runKernel<tf.Tensor[]>(name, inputs, attributes);
      const weights = tensorOf(recurrent);
      const [states, cells, opened] = run('Lstm', { gates: tensorOf(gates), recurrent: weights });
      const saved = { hidden: states, cells, opened, recurrent: weights };
      return [states, ...run('LstmGrad', { dy: tensorOf(dy), ...saved })];
    });

    const gate = activations[activation];
    const shape = [steps, batch, units] as const;
    const exact = hiddenStates(gates.data, recurrent.data, shape, gate);
    expect(largestDifference(hidden.data, exact)).toBeLessThan(TOLERANCE);
    // A hard sigmoid has corners, over which differences do not tell a slope.
    if (activation === 'hard') return;
    const step = 1e-5;
    for (const [values, gradient] of [
      [Float64Array.from(gates.data), dGates.data],
      [Float64Array.from(recurrent.data), dRecurrent.data],
    ] as const) {
      const others = values.length === gates.data.length && gradient === dGates.data;
      const loss = () => {
        const [z, r] = others ? [values, recurrent.data] : [gates.data, values];
        return hiddenStates(z, r, shape, gate).reduce((sum, h, at) => sum + h * dy.data[at], 0);
      };
      for (const at of [0, Math.floor(values.length / 2), values.length - 1]) {
        const value = values[at];
        values[at] = value + step;
        const above = loss();
        values[at] = value - step;
        const slope = (above - loss()) / (2 * step);
        values[at] = value;
        expect(Math.abs(gradient[at] - slope)).toBeLessThan(1e-5);
      }
    }
  });
});
