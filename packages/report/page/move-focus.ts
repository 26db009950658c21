const directions: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves the focus from a cell of the matrix to the next one with a link in the direction of an arrow key; whether it did. */
export function moveFocus(link: HTMLAnchorElement, key: string): boolean {
  const direction = directions[key];
  const cell = link.closest('td');
  const table = link.closest('table');
  if (!direction || !cell || !table) return false;
  let row = cell.closest('tr')?.rowIndex ?? 0;
  let column = cell.cellIndex;
  for (;;) {
    row += direction[0];
    column += direction[1];
    const next = table.rows[row]?.cells[column];
    if (!next) return false;
    const target = next.querySelector('a');
    if (target) {
      target.focus();
      return true;
    }
  }
}
