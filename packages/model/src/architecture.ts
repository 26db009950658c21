import { io } from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { buildFailure } from './build-failure.ts';

/** A model's architecture as JSON: its layers and how they are connected, as Keras writes them; no weights. */
export function architectureOf(model: LayersModel): string {
  return JSON.stringify(model.toJSON(undefined, false));
}

/**
 * Builds a model of an architecture, with initial weights that its layers' initialisers give.
 *
 * The caller owns the model and disposes it. Layers of one's own are registered before.
 *
 * @throws ModelError `bad-topology` or `unknown-layer`.
 */
export async function modelFromArchitecture(json: string): Promise<LayersModel> {
  try {
    return await loadLayersModel(io.fromMemory({ modelTopology: JSON.parse(json) }));
  } catch (cause) {
    throw buildFailure('The architecture', cause);
  }
}
