import { classLabel } from './class-label.ts';
import { drawImage } from './draw-image.ts';
import type { Evaluation, Mistake } from './evaluation.ts';
import { formatPercent } from '@mnist-cnn/charts';
import { formatTable, widthOf } from './format-table.ts';
import { placeBeside } from './place-beside.ts';
import { coloursOf, type TerminalStyle, widest } from './terminal-style.ts';

export interface MistakesStyle extends TerminalStyle {
  /** How many, from the worst; 10 where not given. */
  readonly count?: number | undefined;
  /** The image of a sample, grey [height, width]; mistakes are drawn where this is given. */
  readonly imageOf?: (index: number) => {
    readonly pixels: Uint8Array;
    readonly width: number;
    readonly height: number;
  };
}

/** The worst mistakes for a terminal: a table, or the images beside each other. */
export function formatMistakes(evaluation: Evaluation, style: MistakesStyle = {}): string {
  const mistakes = evaluation.mistakes.slice(0, style.count ?? 10);
  if (mistakes.length === 0) return 'No mistakes.';
  return style.imageOf
    ? drawMistakes(evaluation, mistakes, style, style.imageOf)
    : listMistakes(evaluation, mistakes, style);
}

function listMistakes(evaluation: Evaluation, mistakes: Mistake[], style: TerminalStyle): string {
  const { dim, green, red } = coloursOf(style);
  return formatTable(
    [
      ['sample', 'predicted', '', 'actual', ''].map((text) => ({ text, paint: dim })),
      ...mistakes.map(({ index, actual, predicted, probabilities }) => [
        `#${index}`,
        { text: classLabel(evaluation, predicted), paint: red },
        formatPercent(probabilities[predicted]),
        { text: classLabel(evaluation, actual), paint: green },
        formatPercent(probabilities[actual]),
      ]),
    ],
    [0, 1, 3],
  );
}

function drawMistakes(
  evaluation: Evaluation,
  mistakes: Mistake[],
  style: TerminalStyle,
  imageOf: NonNullable<MistakesStyle['imageOf']>,
): string {
  const { dim } = coloursOf(style);
  const blocks = mistakes.map(({ index, actual, predicted, probabilities }) => {
    const { pixels, width, height } = imageOf(index);
    const wrong = `${classLabel(evaluation, predicted)} ${formatPercent(probabilities[predicted])}`;
    const caption = `#${index}: ${wrong}, is ${classLabel(evaluation, actual)}`;
    const columns = Math.ceil(width / Math.ceil(width / widest));
    const drawing = drawImage(pixels, width, height, style).split('\n');
    return {
      lines: [
        { text: dim(caption), width: widthOf(caption) },
        ...drawing.map((text) => ({ text, width: columns })),
      ],
      width: Math.max(columns, widthOf(caption)),
    };
  });
  return placeBeside(blocks, widest);
}
