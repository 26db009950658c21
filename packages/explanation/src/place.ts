import type { LayerDescription } from './describe-layers.ts';

/** Where a cell lies in a layer whose output is maps. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

/** The index among a layer's values of the cell at a place in its maps; `shape` is [height, width, channels]. */
export function cellAt(
  [, width, channels]: readonly number[],
  { row, column, channel }: Place,
): number {
  return (row * width + column) * channels + channel;
}

/**
 * Where a cell lies in the maps that its layer gives or, behind a flattening, in those that were flattened; undefined
 * behind a dense layer and whatever else mixes all of its cells.
 *
 * `cell` is the index among the layer's values. Throws a RangeError where there is no such layer or cell.
 */
export function placeOf(
  layers: readonly LayerDescription[],
  layer: number,
  cell: number,
): Place | undefined {
  checkCell(layers, layer, cell);
  const { form, shape } = layers[layer];
  if (form === 'maps') return placeInMaps(shape, cell);
  return keepsCells(layers[layer]) ? placeOf(layers, layer - 1, cell) : undefined;
}

export function placeInMaps([, width, channels]: readonly number[], cell: number): Place {
  const pixel = Math.floor(cell / channels);
  return { row: Math.floor(pixel / width), column: pixel % width, channel: cell % channels };
}

/** Throws a RangeError where there is no such cell. */
export function checkCell(layers: readonly LayerDescription[], layer: number, cell: number): void {
  if (layers[layer] === undefined) {
    throw new RangeError(`The layers are 0 to ${layers.length - 1}; there is no layer ${layer}.`);
  }
  const { name, shape } = layers[layer];
  const count = shape.reduce((product, length) => product * length, 1);
  if (Number.isInteger(cell) && cell >= 0 && cell < count) return;
  throw new RangeError(`The cells of ${name} are 0 to ${count - 1}; there is no cell ${cell}.`);
}

function keepsCells(layer: LayerDescription): boolean {
  if (layer.kind === 'activation') return layer.activation !== 'softmax';
  return layer.kind === 'flatten' || layer.kind === 'one-to-one';
}
