/** Lines for a terminal, each of which takes `width` columns or, where it is shorter, is given as its own width. */
interface Block {
  readonly lines: readonly { readonly text: string; readonly width: number }[];
  readonly width: number;
}

const gap = 2;

/** Places blocks side by side, as many as fit, and the rest below, an empty line between. */
export function placeBeside(blocks: readonly Block[], widest: number): string {
  const rows: Block[][] = [];
  let taken = Infinity;
  for (const block of blocks) {
    const width = taken + gap + block.width;
    if (width > widest) rows.push([block]);
    else rows[rows.length - 1].push(block);
    taken = width > widest ? block.width : width;
  }
  return rows.map(joinRow).join('\n\n');
}

function joinRow(blocks: readonly Block[]): string {
  const height = Math.max(...blocks.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    blocks
      .map(({ lines, width }, b) => {
        const { text, width: own } = lines[i] ?? { text: '', width: 0 };
        return b === blocks.length - 1 ? text : text + ' '.repeat(width - own + gap);
      })
      .join(''),
  ).join('\n');
}
