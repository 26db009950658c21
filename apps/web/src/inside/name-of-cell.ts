import { placeOf, type LayerActivation } from '@mnist-cnn/explanation';
import { messages } from '../language/language.ts';

/** What a cell is called: by its map, row and column where it has them, else by its number. */
export function nameOfCell(
  layers: readonly LayerActivation[],
  layer: number,
  cell: number,
): string {
  const { inside: texts } = messages.value;
  const place = placeOf(layers, layer, cell);
  if (!place) return texts.unit(layer === layers.length - 1 ? cell : cell + 1);
  const { row, column, channel } = place;
  return layers[layer].shape.length === 3 && layers[layer].shape[2] === 1
    ? texts.pixel(row + 1, column + 1)
    : texts.cell(channel + 1, row + 1, column + 1);
}
