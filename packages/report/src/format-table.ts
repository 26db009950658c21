/** A piece of text and, where it has one, its colour, which takes no width. */
export interface Cell {
  readonly text: string;
  readonly paint?: ((text: string) => string) | undefined;
}

/** Aligns rows in columns two spaces apart: those named left to the left, the others to the right. */
export function formatTable(
  rows: readonly (readonly (string | Cell)[])[],
  left: readonly number[] = [0],
): string {
  const cells = rows.map((row) =>
    row.map((cell): Cell => (typeof cell === 'string' ? { text: cell } : cell)),
  );
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) =>
    Math.max(...cells.map((row) => widthOf(row[c]?.text ?? ''))),
  );
  return cells
    .map((row) =>
      row
        .map(({ text, paint = same }, c) => {
          const space = ' '.repeat(widths[c] - widthOf(text));
          const painted = text === '' ? '' : paint(text);
          return left.includes(c) ? painted + space : space + painted;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** How many columns of a terminal a text without colours takes. */
export const widthOf = (text: string): number => [...text].length;

const same = (text: string): string => text;
