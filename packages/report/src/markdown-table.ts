/** A table as GitHub shows it: the first column to the left, the others to the right. Cells are Markdown. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, column) => (column === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}

/** Escaped: what has a meaning in Markdown or HTML; links, mentions and formulas of GitHub, too. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#+!|~&@$:=^]/g, '\\$&');
