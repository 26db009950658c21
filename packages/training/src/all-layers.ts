import { layers, type LayersModel } from '@tensorflow/tfjs-layers';

type Layer = layers.Layer;

/** A model's layers, each followed by those in it: of a model in a model, wrapped ones, cells of a recurrent layer. */
export function allLayers(model: LayersModel): Layer[] {
  const found = new Set<Layer>();
  const add = (layer: Layer): void => {
    if (found.has(layer)) return;
    found.add(layer);
    for (const value of Object.values(layer).flat()) if (value instanceof layers.Layer) add(value);
  };
  for (const layer of model.layers) add(layer);
  return [...found];
}
