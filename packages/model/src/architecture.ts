import { io } from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import * as z from 'zod';
import { buildFailure } from './build-failure.ts';
import { ModelError } from './model-error.ts';
import { enableOrthogonal } from './orthogonal.ts';

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
  const modelTopology = parseTopology(json);
  enableOrthogonal();
  try {
    return await loadLayersModel(io.fromMemory({ modelTopology }));
  } catch (cause) {
    throw buildFailure(modelTopology, cause);
  }
}

function parseTopology(json: string): Record<string, unknown> {
  try {
    return z.looseObject({}).parse(JSON.parse(json));
  } catch (cause) {
    throw new ModelError('bad-topology', `An architecture is a JSON object: ${String(cause)}`, {
      cause,
    });
  }
}
