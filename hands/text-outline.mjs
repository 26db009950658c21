/** @typedef {readonly [number, number]} Point x to the right, y downwards */
/** @typedef {readonly (readonly Point[])[]} Outline closed lines around the ink, filled where they wind around a point */

/** Pieces that a curve is cut into. */
const PIECES = 6;

/**
 * The outline of a character in a font, in the font's own units; undefined where the font has no such character.
 * @param {Pick<import('fontkit').Font, 'hasGlyphForCodePoint'> & { glyphForCodePoint(code: number): { readonly path: { readonly commands: readonly { readonly command: string, readonly args: readonly number[] }[] } } }} font
 * @param {string} character
 * @returns {Outline | undefined}
 */
export function outlineOf(font, character) {
  const code = character.codePointAt(0) ?? 0;
  if (!font.hasGlyphForCodePoint(code)) return undefined;
  /** @type {Point[][]} */
  const lines = [];
  for (const { command, args } of font.glyphForCodePoint(code).path.commands) {
    if (command === 'closePath') continue;
    const points = pointsOf(args);
    if (command === 'moveTo') lines.push(points);
    else lines.at(-1)?.push(...curve([lines.at(-1)?.at(-1) ?? points[0], ...points]));
  }
  const areas = lines.filter((line) => line.length > 2);
  return areas.length > 0 ? areas : undefined;
}

/**
 * @param {readonly number[]} numbers in a font, where y is upwards
 * @returns {Point[]}
 */
function pointsOf(numbers) {
  return Array.from({ length: numbers.length / 2 }, (_, i) => [
    numbers[2 * i],
    -numbers[2 * i + 1],
  ]);
}

/**
 * Points along a Bézier curve of any degree after its first point, by de Casteljau's algorithm.
 * @param {readonly Point[]} control
 * @returns {Point[]}
 */
function curve(control) {
  return Array.from({ length: PIECES }, (_, piece) => {
    const t = (piece + 1) / PIECES;
    let points = control;
    while (points.length > 1) {
      points = points.slice(1).map(([x, y], i) => {
        const [fromX, fromY] = points[i];
        return [fromX + t * (x - fromX), fromY + t * (y - fromY)];
      });
    }
    return points[0];
  });
}
