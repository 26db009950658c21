import type { Box } from '@mnist-cnn/digit-image';

/** One sign of a number: a digit, or what stands between digits. */
export interface SymbolReading {
  /** A digit, `.`, `,`, `-`, or `?` for what cannot be read. */
  readonly text: string;
  /** The same as a number, of a digit. */
  readonly digit?: number | undefined;
  /** In pixels of the picture. */
  readonly box: Box;
  /** That this sign stands here, 0 to 1, all ways to cut and read its number considered. */
  readonly probability: number;
}

/** Signs that stand close together. */
export interface NumberReading {
  /** That of its symbols, such as `-12.5`. */
  readonly text: string;
  /** In pixels of the picture. */
  readonly box: Box;
  /** That the whole text is right, 0 to 1; of one with a `?`, that nothing else is read there. */
  readonly probability: number;
  /** Whether every sign could be read and the probability is at least the least that was asked for. */
  readonly isSure: boolean;
  /** From left to right. */
  readonly symbols: readonly SymbolReading[];
}

/** Numbers beside each other. */
export interface LineReading {
  /** That of its numbers, with a space between two. */
  readonly text: string;
  /** In pixels of the picture. */
  readonly box: Box;
  /** From left to right. */
  readonly numbers: readonly NumberReading[];
}

/** What is written on a sheet. */
export interface SheetReading {
  /** From top to bottom; none where nothing is written. */
  readonly lines: readonly LineReading[];
  /** Why there are no lines, if so: nothing rises above the paper, it hardly does, or there are too many things for a sheet of numbers. */
  readonly reason?: 'empty' | 'too-faint' | 'cluttered' | undefined;
}
