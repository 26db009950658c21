import { Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A weight under the name that it has in every process: its place among the model's weights, as in `0/kernel`. */
export interface NamedWeight {
  readonly name: string;
  readonly variable: Variable;
}

/** Every weight of a model, trained or not (batch normalisation's averages), in the model's order. */
export function allWeights(model: LayersModel): NamedWeight[] {
  return model.weights.map(named);
}

/** The weights that gradients are taken of, in the model's order. */
export function trainableWeights(model: LayersModel): NamedWeight[] {
  const trained = new Set(model.trainableWeights);
  return model.weights.flatMap((weight, position) =>
    trained.has(weight) ? [named(weight, position)] : [],
  );
}

/**
 * Tensors of a checkpoint by the names of today: before, weights were called as TensorFlow.js calls them, which counts
 * on from one model to the next.
 */
export function byPosition<Item>(
  tensors: ReadonlyMap<string, Item>,
  model: LayersModel,
): ReadonlyMap<string, Item> {
  const names = model.weights.map((weight, position) => ({
    former: `/${weight.originalName}`,
    name: `/${named(weight, position).name}`,
  }));
  if (names.every(({ name }) => tensors.has(`weights${name}`))) return tensors;
  return new Map(
    [...tensors].map(([name, item]) => {
      const found = names.find(({ former }) => name.endsWith(former));
      return [found ? name.slice(0, -found.former.length) + found.name : name, item];
    }),
  );
}

function named(weight: LayersModel['weights'][number], position: number): NamedWeight {
  const tensor: unknown = weight.read();
  if (!(tensor instanceof Variable)) {
    throw new TypeError(
      `Weight ${weight.originalName} is not a variable of this @tensorflow/tfjs-core: two copies of it are installed. Install one.`,
    );
  }
  return { name: `${position}/${weight.originalName.split('/').at(-1)}`, variable: tensor };
}
