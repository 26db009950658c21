import {
  add,
  customGrad,
  engine,
  matMul,
  reshape,
  slice,
  tidy,
  transpose,
  type GradSaveFunc,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';

/** Kernels that make an LSTM over whole sequences one operation, where a backend has them: see @mnist-cnn/wasm-training. */
export const LSTM_KERNELS = ['Lstm', 'LstmGrad'] as const;

/** What an LSTM layer computes, or undefined of one that starts from a given state, drops out or has other activations. */
export function lstmCall(layer: layers.Layer) {
  const config = layer.getConfig();
  const { recurrentActivation, returnSequences } = config;
  const isCovered =
    config['activation'] === 'tanh' &&
    (recurrentActivation === 'sigmoid' || recurrentActivation === 'hardSigmoid') &&
    ['dropout', 'recurrentDropout'].every((name) => !config[name]) &&
    ['returnState', 'goBackwards', 'stateful'].every((name) => config[name] !== true);
  if (!isCovered) return undefined;
  const isHard = recurrentActivation === 'hardSigmoid';
  const original = layer.call.bind(layer);
  return (inputs: Tensor | Tensor[], options: Record<string, unknown>): Tensor | Tensor[] =>
    tidy(() => {
      const all = [inputs].flat();
      const [x] = all;
      if (options['mask'] || options['initialState'] || all.length > 1) {
        return original(inputs, options);
      }
      const hidden = hiddenStates(transpose(x, [1, 0, 2]), layer, isHard);
      if (returnSequences) return transpose(hidden, [1, 0, 2]);
      const [steps, batch, units] = hidden.shape;
      return reshape(slice(hidden, [steps - 1, 0, 0], [1, batch, units]), [batch, units]);
    });
}

/** The hidden states `[steps, batch, units]` of inputs `[steps, batch, features]`. */
function hiddenStates(x: Tensor, layer: layers.Layer, isHard: boolean): Tensor {
  const [kernel, recurrent, bias] = layer.weights.map((weight) => weight.read());
  const [steps, batch, features] = x.shape;
  const [, columns] = recurrent.shape;
  // One product for all steps, which TensorFlow.js knows the gradients of.
  const products = matMul(reshape(x, [steps * batch, features]), kernel);
  const gates = reshape(bias ? add(products, bias) : products, [steps, batch, columns]);
  const operation = customGrad((...given: (Tensor | GradSaveFunc)[]) => {
    const run = { gates, recurrent };
    const [hidden, cells, opened] = engine().runKernel<Tensor[]>('Lstm', run, { isHard });
    const save = given.at(-1);
    if (typeof save === 'function') save([hidden, cells, opened, recurrent]);
    return {
      value: hidden,
      gradFunc(dy: Tensor, [savedHidden, savedCells, savedOpened, weights]: Tensor[]) {
        const saved = { hidden: savedHidden, cells: savedCells, opened: savedOpened };
        const inputs = { dy, ...saved, recurrent: weights };
        return engine().runKernel<Tensor[]>('LstmGrad', inputs, { isHard });
      },
    };
  });
  return operation(gates, recurrent);
}
