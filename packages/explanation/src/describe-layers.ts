import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import { imageShape } from './image-shape.ts';
import { layerOperation, type LayerOperation } from './layer-operation.ts';
import { layerTitle } from './layer-title.ts';

export type LayerDescription = LayerOperation & {
  readonly name: string;
  /** As tf.layers calls it: `Conv2D`, `Dense` … */
  readonly className: string;
  /** For people: `32 convolutions 5×5, relu`. */
  readonly title: string;
  /** Without the batch: [height, width, channels], or [units]. */
  readonly shape: readonly number[];
  /** How to draw the output: `maps`, one a channel; a `row`; or something else. */
  readonly form: 'maps' | 'row' | 'other';
};

/**
 * Describes a sequential model layer by layer as plain data, the image that it reads first, whether or not the model has
 * an input layer.
 *
 * Throws a RangeError where the model is not sequential or does not read images.
 */
export function describeLayers(model: LayersModel): LayerDescription[] {
  const image = imageShape(model);
  const described: LayerDescription[] = [
    {
      kind: 'input',
      name: model.inputs[0].sourceLayer.name,
      className: 'InputLayer',
      title: `image ${image[0]}×${image[1]}`,
      shape: image,
      form: 'maps',
    },
  ];
  for (const layer of computingLayers(model)) {
    described.push(describe(layer, described[described.length - 1].shape));
  }
  return described;
}

/** The layers of a sequential model but for an input layer; throws a RangeError where it is not sequential. */
export function computingLayers(model: LayersModel): layers.Layer[] {
  if (model.getClassName() !== 'Sequential') {
    throw new RangeError(
      `Layers are explained of a Sequential model; this one is a ${model.getClassName()}.`,
    );
  }
  return model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
}

function describe(layer: layers.Layer, input: readonly number[]): LayerDescription {
  const className = layer.getClassName();
  const shape = outputShape(layer);
  const operation = layerOperation(layer, input, shape);
  return {
    ...operation,
    name: layer.name,
    className,
    title: layerTitle(operation, className, shape),
    shape,
    form: shape.length === 3 ? 'maps' : shape.length === 1 ? 'row' : 'other',
  };
}

function outputShape({ outputShape: shape }: layers.Layer): number[] {
  const first = shape[0];
  return (Array.isArray(first) ? first : shape).slice(1).map(Number);
}
