import type { LayerDescription } from './describe-layers.ts';
import { placeOf } from './place.ts';
import { clip, type Rectangle } from './rectangle.ts';
import { coveredBy } from './sliding-window.ts';

/** The part of the image that can influence a cell. */
export interface ReceptiveField {
  /** Pixels of the image. */
  readonly clipped: Rectangle;
  /** With the padding that the windows cover beyond the edges; the same as `clipped` behind a dense layer. */
  readonly unclipped: Rectangle;
}

/**
 * The smallest rectangle that holds every pixel of the image that can influence a cell, by the layers' geometry alone.
 *
 * `cell` is the index among the layer's values; `cellAt` gives it for a row, column and channel. Behind a dense layer it is
 * the whole image, less the edges that strides leave out. Throws a RangeError where there is no such layer or cell, or
 * where that layer or one before it is not supported.
 */
export function receptiveField(
  layers: readonly LayerDescription[],
  layer: number,
  cell: number,
): ReceptiveField {
  const place = placeOf(layers, layer, cell);
  const path = layers.slice(0, layer + 1);
  for (const step of path) if (step.kind === 'unsupported') throw new RangeError(step.reason);

  const maps = path.slice(0, path.findLastIndex(({ form }) => form === 'maps') + 1);
  if (place) {
    const { row, column } = place;
    const one = { row, column, height: 1, width: 1 };
    return { clipped: pixelsBehind(maps, one, clip), unclipped: pixelsBehind(maps, one) };
  }
  const [height, width] = maps[maps.length - 1].shape;
  const clipped = pixelsBehind(maps, { row: 0, column: 0, height, width }, clip);
  return { clipped, unclipped: clipped };
}

function pixelsBehind(
  maps: readonly LayerDescription[],
  cells: Rectangle,
  fit: (rectangle: Rectangle, shape: readonly number[]) => Rectangle = (rectangle) => rectangle,
): Rectangle {
  return maps.reduceRight(
    (rectangle, layer, index) =>
      'window' in layer
        ? fit(coveredBy(layer.window, rectangle), maps[index - 1].shape)
        : rectangle,
    cells,
  );
}
