import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { random } from './random.ts';

/** A tensor that a case computes from: drawn between two bounds, or given. */
export interface Input<Shape extends readonly number[] = readonly number[]> {
  readonly shape: Shape;
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly drawn?: { readonly from: number; readonly to: number };
  readonly data?: readonly number[];
}

/** What computes a case's outputs, and what else than its inputs they depend on. */
interface Computation {
  readonly weights: ReadonlyMap<string, tf.Variable>;
  compute(...inputs: tf.Tensor[]): tf.Tensor | tf.Tensor[];
}

/** One way to use a layer or an operation. */
export interface Case {
  readonly kind: 'layer' | 'operation';
  readonly group: string;
  readonly variant: string;
  readonly inputs: readonly Input[];
  /** Whether it has a gradient to look at. */
  readonly isDifferentiable: boolean;
  /** Makes it on the current backend. */
  make(inputs: tf.Tensor[]): Computation;
}

/** A case's name, which no other has. */
export const nameOf = ({ kind, group, variant }: Case): string =>
  [kind, group, variant].filter((part) => part !== '').join(' ');

/** The numbers of a case's inputs, in row-major order. */
export function numbersOf(tried: Case): number[][] {
  return tried.inputs.map(({ shape, drawn, data = [] }, index) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return drawn ? random(`${nameOf(tried)} ${index}`, size, drawn.from, drawn.to) : [...data];
  });
}

/** Floats drawn at random, the same ones in every run. */
export function values<const Shape extends readonly number[]>(
  shape: Shape,
  from = -1,
  to = 1,
): Input<Shape> {
  return { shape, dtype: 'float32', drawn: { from, to } };
}

/** The floats of a function whose domain are the positive ones. */
export const positive = <const Shape extends readonly number[]>(shape: Shape): Input<Shape> =>
  values(shape, 0.2, 2);

/** Numbers that are given, and no variables. */
export function given<const Shape extends readonly number[]>(
  shape: Shape,
  data: readonly number[],
  dtype: Input['dtype'] = 'int32',
): Input<Shape> {
  return { shape, dtype, data };
}

interface Ranks {
  readonly 0: tf.Scalar;
  readonly 1: tf.Tensor1D;
  readonly 2: tf.Tensor2D;
  readonly 3: tf.Tensor3D;
  readonly 4: tf.Tensor4D;
  readonly 5: tf.Tensor5D;
}

type TensorOf<Shape extends readonly number[]> = Shape['length'] extends keyof Ranks
  ? Ranks[Shape['length']]
  : tf.Tensor;

type TensorsOf<Inputs extends readonly Input[]> = {
  -readonly [Index in keyof Inputs]: TensorOf<Inputs[Index]['shape']>;
};

/** An operation of tfjs-core on some inputs. */
export function operation<const Inputs extends readonly Input[]>(
  group: string,
  variant: string,
  inputs: Inputs,
  compute: (...tensors: TensorsOf<Inputs>) => tf.Tensor | tf.Tensor[],
): Case {
  const computation: { compute(...tensors: unknown[]): tf.Tensor | tf.Tensor[] } = { compute };
  return {
    kind: 'operation',
    group,
    variant,
    inputs,
    isDifferentiable: true,
    make: () => ({ weights: new Map(), compute: (...tensors) => computation.compute(...tensors) }),
  };
}

/** An operation that has no gradient: only its values are looked at. */
export function valuesAlone(tried: Case): Case {
  return { ...tried, isDifferentiable: false };
}

/** A layer, as in training, with weights drawn at random. */
export function layer(
  group: string,
  variant: string,
  inputs: readonly Input[],
  create: () => layers.Layer,
  isTraining = true,
): Case {
  return {
    kind: 'layer',
    group,
    variant,
    inputs,
    isDifferentiable: true,
    make(examples) {
      const created = create();
      const apply = (tensors: tf.Tensor[]) =>
        tensorsOf(
          created.apply(tensors.length === 1 ? tensors[0] : tensors, { training: isTraining }),
        );
      tf.tidy(() => apply(examples));
      created.setWeights(
        created.weights.map(({ originalName, shape }, index) => {
          const low = originalName.includes('variance') ? 0.5 : -0.8;
          const data = random(`weight ${index}`, tf.util.sizeFromShape(sizesOf(shape)), low, 0.9);
          return tf.tensor(data, sizesOf(shape));
        }),
      );
      const weights = created.trainableWeights.map(
        (weight, index) =>
          [titleOf(weight.originalName, index), variableOf(weight.read())] as const,
      );
      return { weights: new Map(weights), compute: (...tensors) => apply(tensors) };
    },
  };
}

/** Without what tfjs counts on through all layers. */
function titleOf(originalName: string, index: number): string {
  return `weight ${index + 1}, ${originalName.split('/').at(-1)}`;
}

function sizesOf(shape: readonly (number | null)[]): number[] {
  return shape.filter((size) => size !== null);
}

function variableOf(weight: tf.Tensor): tf.Variable {
  if (weight instanceof tf.Variable) return weight;
  throw new TypeError('Expected the weight of a layer to be a variable.');
}

function tensorsOf(result: unknown): tf.Tensor[] {
  const list: unknown[] = [result].flat();
  return list.map((tensor) => {
    if (tensor instanceof tf.Tensor) return tensor;
    throw new TypeError('Expected a layer that is applied to tensors to give tensors.');
  });
}
