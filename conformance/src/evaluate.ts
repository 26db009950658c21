import * as tf from '@tensorflow/tfjs-core';
import { nameOf, numbersOf, type Case } from './case.ts';
import { finiteDifferences } from './finite-differences.ts';
import { generator, random } from './random.ts';

/** A tensor's values, away from its backend. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** Why something could not be computed: the message of the error. */
export interface Failure {
  readonly error: string;
}

/** What a backend makes of a case. */
export interface Outcome {
  readonly outputs: readonly Values[] | Failure;
  /** By input and weight, of the sum of all outputs, each times a fixed number; none where none are asked for. */
  readonly gradients: Readonly<Record<string, Values>> | Failure;
  /** Whether a second time gives the same bits. */
  readonly isSteady: boolean;
}

/** The gradients of a function of variables, by their names. */
export type Differentiate = (
  loss: () => tf.Scalar,
  variables: ReadonlyMap<string, tf.Variable>,
) => Promise<Record<string, Values>>;

/** As TensorFlow.js differentiates, by the gradient that is registered of each kernel. */
export const byGradients: Differentiate = async (loss, variables) => {
  const all = [...variables];
  const { value, grads } = tf.variableGrads(
    loss,
    all.map(([, variable]) => variable),
  );
  const gradients: Record<string, Values> = {};
  for (const [name, variable] of all) {
    gradients[name] = await readValues(grads[variable.name], name);
  }
  tf.dispose([value, grads]);
  return gradients;
};

/** As a difference divided by a step: exact to about ten digits where the backend computes in float64. */
export const byFiniteDifferences: Differentiate = async (loss, variables) =>
  Object.fromEntries(
    [...variables].map(([name, variable]) => {
      const shape = [...variable.shape];
      const data = finiteDifferences([...variable.dataSync()], (moved) => {
        tf.tidy(() => variable.assign(tf.tensor(moved, shape)));
        return tf.tidy(() => loss().dataSync()[0]);
      });
      return [name, { shape, data }];
    }),
  );

/** What the current backend makes of a case, its gradients computed in one way or the other. */
export async function evaluate(given: Case, differentiate: Differentiate): Promise<Outcome> {
  const first = await attempt(given, differentiate);
  if ('error' in first.outputs || 'error' in first.gradients || differentiate !== byGradients) {
    return { ...first, isSteady: true };
  }
  const again = await attempt(given, differentiate);
  return { ...first, isSteady: JSON.stringify(again) === JSON.stringify(first) };
}

async function attempt(
  given: Case,
  differentiate: Differentiate,
): Promise<Omit<Outcome, 'isSteady'>> {
  const numbers = numbersOf(given);
  const inputs = given.inputs.map(({ shape, dtype }, index) =>
    tf.tensor(numbers[index], [...shape], dtype),
  );
  const outputs = await attempted(async () => {
    const { compute } = made(given, inputs);
    const computed = tf.tidy(() => [compute(...inputs)].flat());
    const read: Values[] = [];
    for (const output of computed) read.push(await readValues(output));
    tf.dispose(computed);
    return read;
  });
  const gradients =
    given.isDifferentiable && !('error' in outputs)
      ? await attempted(() => gradientsOf(given, inputs, differentiate))
      : {};
  tf.disposeVariables();
  tf.dispose(inputs);
  return { outputs, gradients };
}

async function attempted<Result>(compute: () => Promise<Result>): Promise<Result | Failure> {
  try {
    return await compute();
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function gradientsOf(given: Case, inputs: tf.Tensor[], differentiate: Differentiate) {
  const { weights, compute } = made(given, inputs);
  const operands = inputs.map((input, index) =>
    given.inputs[index].drawn ? tf.variable(input) : input,
  );
  const moved = operands.flatMap((operand, index) =>
    operand instanceof tf.Variable ? [[`input ${index + 1}`, operand] as const] : [],
  );
  const loss = () => {
    seedRandom(given);
    const outputs = [compute(...operands)].flat().filter(({ dtype }) => dtype === 'float32');
    const products = outputs.map((output, index) => {
      const factors = random(`factor ${index}`, output.size, -1, 1);
      return tf.sum<tf.Scalar>(tf.mul(output, tf.tensor(factors, output.shape)));
    });
    return products.reduce((total, product) => tf.add(total, product));
  };
  return differentiate(loss, new Map([...moved, ...weights]));
}

/** A case made on the current backend, and what it draws at random the same as everywhere. */
function made(given: Case, inputs: tf.Tensor[]) {
  const computation = given.make(inputs);
  seedRandom(given);
  return computation;
}

/** Makes layers that draw at random, and do not take a seed, draw the same numbers every time. */
function seedRandom(given: Case): void {
  Math.random = generator(nameOf(given));
}

async function readValues(tensor: tf.Tensor | null, name = 'an output'): Promise<Values> {
  if (!tensor) throw new Error(`No gradient reaches ${name}.`);
  return { shape: tensor.shape, data: [...(await tensor.data<'float32'>())] };
}

/** Whether something that another process or a page sent is what it made of a case. */
export function isOutcome(message: unknown): message is Outcome {
  return typeof message === 'object' && message !== null && 'outputs' in message;
}
