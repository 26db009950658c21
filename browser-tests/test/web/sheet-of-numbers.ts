import sharp from 'sharp';
import { drawingOf } from './ten-drawings.ts';

/** What stands on the sheet, line by line. */
export const sheetLines = ['2026', '41 07', '358 96'] as const;

const [WIDTH, HEIGHT] = [1600, 1200];
/** Of a digit and of a line. */
const [DIGIT, LINE] = [170, 250];

/** A photograph of a sheet with lines of numbers: white paper on a dark desk, a little turned, light from one side. */
export async function photographOfSheet(): Promise<Buffer> {
  const paths = sheetLines.flatMap((line, row) =>
    [...line].flatMap((character, column) =>
      character === ' ' ? [] : pathOf(Number(character), column, row),
    ),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><linearGradient id="light"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#c4c0b8"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="#4a3b2f"/>
    <g transform="rotate(2 ${WIDTH / 2} ${HEIGHT / 2})">
      <rect x="130" y="90" width="1340" height="1010" fill="url(#light)"/>
      <g fill="none" stroke="#20306c" stroke-width="13" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g>
    </g></svg>`;
  return sharp(Buffer.from(svg)).blur(0.8).jpeg({ quality: 82 }).toBuffer();
}

function pathOf(digit: number, column: number, row: number): string[] {
  const left = 260 + 120 * column;
  const top = 210 + LINE * row;
  return drawingOf(digit).map(
    (stroke) =>
      `<path d="M${stroke.map(({ x, y }) => `${left + DIGIT * x} ${top + DIGIT * y}`).join('L')}"/>`,
  );
}
