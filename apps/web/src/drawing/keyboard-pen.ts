/** A cell of the grid that the keyboard's pen moves on, counted from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Cells a side: those of MNIST. */
export const GRID = 28;

/** With Shift. */
const LEAP = 4;

/** Down and to the right. */
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  // As on a number pad.
  Home: [-1, -1],
  PageUp: [-1, 1],
  End: [1, -1],
  PageDown: [1, 1],
};

/** Where a key moves the pen; undefined for a key that does not. It stops at the edge. */
export function moveCell({ row, column }: Cell, key: string, isLeap: boolean): Cell | undefined {
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  const by = isLeap ? LEAP : 1;
  const within = (value: number) => Math.max(0, Math.min(GRID - 1, value));
  return { row: within(row + by * direction[0]), column: within(column + by * direction[1]) };
}

/** The middle of a cell, on paper whose side is 1. */
export function middleOf({ row, column }: Cell): { x: number; y: number } {
  return { x: (column + 0.5) / GRID, y: (row + 0.5) / GRID };
}
