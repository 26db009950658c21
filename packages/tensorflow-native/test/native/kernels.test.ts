import {
  clone,
  dispose,
  engine,
  grad,
  memory,
  ones,
  relu,
  tensor,
  tensor1d,
  tensor2d,
  tidy,
  zeros,
  type Tensor,
} from '@tensorflow/tfjs-core';
// What is replaced by faster gradients.
import '@tensorflow/tfjs-layers';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeOnTensorflow } from './real-library.ts';

const [RATE, BETA1, BETA2, EPSILON, KEEP] = [0.01, 0.9, 0.999, 1e-7, 0.97];

/** Step number `t` of AdamW in float64: algorithm 2 of Loshchilov & Hutter (2019). */
function adam(weight: number[], first: number[], second: number[], gradient: number[], t: number) {
  for (const [i, g] of gradient.entries()) {
    first[i] = BETA1 * first[i] + (1 - BETA1) * g;
    second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
    const [mean, square] = [first[i] / (1 - BETA1 ** t), second[i] / (1 - BETA2 ** t)];
    weight[i] *= KEEP;
    weight[i] -= (RATE * mean) / (Math.sqrt(square) + EPSILON);
  }
}

function applyAdam(
  [weight, first, second]: readonly Tensor[],
  gradient: Tensor,
  t: number,
): Tensor[] {
  const correction = Math.sqrt(1 - BETA2 ** t);
  return engine().runKernel<Tensor[]>(
    'ApplyAdam',
    { weight, first, second, gradient },
    {
      rate: (RATE * correction) / (1 - BETA1 ** t),
      fraction1: 1 - BETA1,
      fraction2: 1 - BETA2,
      epsilon: EPSILON * correction,
      keep: KEEP,
    },
  );
}

/** As a caller does: the outputs take the inputs' place. */
function step(state: readonly Tensor[], gradient: Tensor, t: number): Tensor[] {
  const updated = applyAdam(state, gradient, t);
  dispose([...state]);
  return updated;
}

const values = (...numbers: number[]) => Float32Array.from(numbers);
const read = (x: Tensor) => Array.from(x.dataSync());

describeOnTensorflow('Adam as one op', () => {
  it('takes steps as float64 does', () => {
    const floats = fc.array(fc.float({ min: -2, max: 2, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(floats, (start) => {
        const before = memory().numTensors;
        const expected = {
          weight: [...start],
          first: start.map(() => 0),
          second: start.map(() => 0),
        };
        let state: Tensor[] = [
          tensor(Float32Array.from(start)),
          zeros([start.length]),
          zeros([start.length]),
        ];
        for (let t = 1; t <= 5; t++) {
          const gradient = start.map((value, i) => Math.fround(Math.sin(value * t + i)));
          const given = tensor1d(gradient);
          state = step(state, given, t);
          given.dispose();
          adam(expected.weight, expected.first, expected.second, gradient, t);
        }
        for (const [i, value] of read(state[0]).entries()) {
          expect(value).toBeCloseTo(expected.weight[i], 4);
        }
        dispose(state);
        expect(memory().numTensors).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  it('updates in place what nothing else shares, from the second step on', () => {
    const gradient = tensor1d([1, 2]);
    const first = step([tensor1d([1, 1]), zeros([2]), zeros([2])], gradient, 1);
    const second = applyAdam(first, gradient, 2);
    expect(second.map(({ dataId }) => dataId)).toEqual(first.map(({ dataId }) => dataId));
    expect(second.every(({ dataId }, index) => dataId === first[index].dataId)).toBe(true);
    dispose([gradient, ...first, ...second]);
  });

  it('leaves alone what another tensor shares, and the arrays that tensors were made of', () => {
    const array = values(1, 1);
    const gradient = tensor1d([1, 2]);
    let state = step([tensor(array), zeros([2]), zeros([2])], gradient, 1);
    expect([...array]).toEqual([1, 1]);
    const shared = clone(state[0]);
    const before = read(shared);
    state = step(state, gradient, 2);
    expect(read(shared)).toEqual(before);
    expect(read(state[0])).not.toEqual(before);
    dispose([gradient, shared, ...state]);
  });
});

describeOnTensorflow('Other kernels of one op', () => {
  it('sum squares', () => {
    const x = tensor2d([
      [1, -2],
      [3, 0.5],
    ]);
    const sum = engine().runKernel<Tensor>('SumOfSquares', { x });
    expect(sum.shape).toEqual([]);
    expect(read(sum)[0]).toBeCloseTo(14.25, 5);
    dispose([x, sum]);
  });

  it('softmax cross-entropy gives a loss a row and its gradient', () => {
    // −log(1/2) for equal logits; the gradient is softmax − target.
    const logits = tensor2d([
      [0, 0],
      [Math.log(3), 0],
    ]);
    const targets = tensor2d([
      [1, 0],
      [0, 1],
    ]);
    const [loss, gradient] = engine().runKernel<Tensor[]>('SoftmaxCrossEntropy', {
      logits,
      targets,
    });
    expect(loss.shape).toEqual([2]);
    [Math.log(2), Math.log(4)].forEach((value, i) => expect(read(loss)[i]).toBeCloseTo(value, 5));
    [-0.5, 0.5, 0.75, -0.75].forEach((value, i) => expect(read(gradient)[i]).toBeCloseTo(value, 5));
    dispose([logits, targets, loss, gradient]);
  });

  it("relu's gradient is dy where x is above 0", () => {
    const before = memory().numTensors;
    const x = tensor1d([-1, 0, 2]);
    const dy = tensor1d([5, 6, 7]);
    const dx = grad((input: Tensor) => relu(input))(x, dy);
    expect(read(dx)).toEqual([0, 0, 7]);
    dispose([x, dy, dx]);
    expect(memory().numTensors).toBe(before);
  });
});

describeOnTensorflow('Gradients of a convolution', () => {
  it('are zeros where no image was pooled', () => {
    tidy(() => {
      const [dy, winners] = [zeros([0, 2, 2, 2]), zeros([0])];
      const attributes = {
        strides: [1, 1],
        pad: 'same',
        dataFormat: 'NHWC',
        dilations: [1, 1],
        pool: { filterSize: [2, 2], strides: [2, 2], pad: 'valid' },
      };
      const filter = ones([3, 3, 1, 2]);
      const [dx, gradient] = (
        [
          ['Conv2DMaxPoolBackpropInput', { dy, winners, filter }, { inputShape: [0, 4, 4, 1] }],
          [
            'Conv2DMaxPoolBackpropFilter',
            { dy, winners, x: zeros([0, 4, 4, 1]) },
            { filterShape: filter.shape },
          ],
        ] as const
      ).map(([name, inputs, shape]) =>
        engine().runKernel<Tensor>(name, inputs, { ...attributes, ...shape }),
      );
      expect(dx.shape).toEqual([0, 4, 4, 1]);
      expect(gradient.shape).toEqual(filter.shape);
      expect(read(gradient).every((value) => value === 0)).toBe(true);
    });
  });

  it('refuse a dilation, which TensorFlow has none for', () => {
    tidy(() => {
      const [x, filter] = [ones([1, 5, 5, 8]), ones([3, 3, 8, 2])];
      const dy = ones([1, 5, 5, 2]);
      const attributes = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [2, 2] };
      const shapes = { inputShape: x.shape, filterShape: filter.shape };
      for (const name of ['Conv2DBackpropInput', 'Conv2DBackpropFilter']) {
        const run = () => engine().runKernel(name, { x, dy, filter }, { ...attributes, ...shapes });
        expect(run).toThrow("this one's is [2,2]: train on the wasm backend");
      }
    });
  });
});
