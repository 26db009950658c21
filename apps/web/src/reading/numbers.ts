import type { SheetReading, SymbolReading } from '@mnist-cnn/numbers';

/** Where something lies on what is shown, in its own units. */
interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Whole numbers on a picture or on the paper. */
export interface Numbers {
  /** From top to bottom: what stands on each, and whether all of that is sure. */
  readonly lines: readonly { readonly text: string; readonly isSure: boolean }[];
  readonly symbols: readonly {
    readonly text: string;
    readonly isSure: boolean;
    readonly place: Place;
  }[];
  /** Width and height of what is shown, in the units of places. */
  readonly size: readonly [number, number];
}

/** Where the pixels that were read lie on what is shown: at their own places, unless drawn from strokes. */
export interface Origin {
  readonly left: number;
  readonly top: number;
  readonly pixel: number;
  readonly size: readonly [number, number];
}

/** Fewer digits are no number. */
const FEWEST = 2;

/** What was read of a sheet, as it is shown; undefined where there are no two digits on it. */
export function numbersOf({ lines }: SheetReading, origin: Origin): Numbers | undefined {
  const numbers = lines.flatMap((line) => line.numbers);
  const symbols = numbers.flatMap((number) =>
    number.symbols.map((symbol) => ({
      text: symbol.text,
      isSure: number.isSure,
      place: placeOf(symbol, origin),
    })),
  );
  if (symbols.filter(({ text }) => /\d/.test(text)).length < FEWEST) return undefined;
  return {
    lines: lines.map(({ text, numbers: some }) => ({
      text,
      isSure: some.every(({ isSure }) => isSure),
    })),
    symbols,
    size: origin.size,
  };
}

function placeOf({ box }: SymbolReading, { left, top, pixel }: Origin): Place {
  return {
    left: left + pixel * box.left,
    top: top + pixel * box.top,
    width: pixel * box.width,
    height: pixel * box.height,
  };
}
