import { Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A weight under the name that it has in every process: `conv1/kernel`. */
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
  return model.trainableWeights.map(named);
}

function named(weight: LayersModel['weights'][number]): NamedWeight {
  const tensor: unknown = weight.read();
  if (!(tensor instanceof Variable)) {
    throw new TypeError(
      `Weight ${weight.originalName} is not a variable of this @tensorflow/tfjs-core: two copies of it are installed. Install one.`,
    );
  }
  return { name: weight.originalName, variable: tensor };
}
