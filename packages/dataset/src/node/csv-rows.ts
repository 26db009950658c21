import type { IdxArray } from '@mnist-cnn/idx';
import { DatasetError } from '../dataset-error.ts';

const LABEL = /^(?:labels?|class|target|y)$/i;
/** Of a column that numbers the rows. */
const ROW_NUMBER = /^(?:|id|index|imageid|unnamed: 0)$/i;
const SEPARATOR = /[,;\t]/;
const WHOLE_NUMBER = /^\d+(?:\.0*)?$/;

/** What becomes of a column that is no pixel. */
const IS_LABEL = -1;
const IS_IGNORED = -2;

/** Parts of a number, of which a fraction is nothing but zeros. */
const [WHOLE, FRACTION, END] = [0, 1, 2];

const [COMMA, SEMICOLON, TAB, POINT, ZERO, NINE] = [44, 59, 9, 46, 48, 57];
/** Space, carriage return, quotation mark. */
const BLANKS: ReadonlySet<number> = new Set([32, 13, 34]);

/**
 * Begins to read lines of images, by the first of them, which says what each column is; undefined where none is a label.
 *
 * `size` is the file's. Throws a DatasetError `wrong-shape`.
 */
export function startCsvRows(path: string, firstLine: string, size: number): CsvRows | undefined {
  const cells = cellsOf(firstLine.replace(/^\uFEFF/, ''));
  const hasNames = !cells.every((cell) => WHOLE_NUMBER.test(cell));
  const isIgnored = (cell: string) => hasNames && ROW_NUMBER.test(cell);
  const columns = cells.filter((cell) => !isIgnored(cell));
  const named = hasNames ? cells.findIndex((cell) => LABEL.test(cell)) : -1;
  const isLabelled = named !== -1 || Number.isInteger(Math.sqrt(columns.length - 1));
  const pixels = columns.length - Number(isLabelled);
  const side = Math.sqrt(pixels);
  if (pixels === 0 || !Number.isInteger(side)) {
    throw new DatasetError(
      'wrong-shape',
      `${path} has ${cells.length} columns; a label and the pixels of a square image are expected, 785 of 28×28.`,
    );
  }
  if (!isLabelled) return undefined;
  const label = named === -1 ? cells.findIndex((cell) => !isIgnored(cell)) : named;
  let pixel = 0;
  const targets = cells.map((cell, column) =>
    column === label ? IS_LABEL : isIgnored(cell) ? IS_IGNORED : pixel++,
  );
  return new CsvRows(path, Int32Array.from(targets), side, size, hasNames);
}

/** The images of the lines that have been read. */
export class CsvRows {
  readonly #path: string;
  readonly #targets: Int32Array;
  readonly #side: number;
  readonly #pixels: Uint8Array;
  readonly #labels: number[] = [];
  #isHeader: boolean;
  #line = 0;

  constructor(path: string, targets: Int32Array, side: number, size: number, hasHeader: boolean) {
    this.#path = path;
    this.#targets = targets;
    this.#side = side;
    // A pixel takes a digit and what follows it.
    this.#pixels = new Uint8Array(Math.ceil((size + 1) / 2));
    this.#isHeader = hasHeader;
  }

  /** Reads a line from `start` to before `end`. */
  add(bytes: Buffer, start: number, end: number): void {
    this.#line++;
    if (this.#isHeader || isBlank(bytes, start, end)) {
      this.#isHeader = false;
      return;
    }
    const targets = this.#targets;
    const offset = this.#labels.length * this.#side ** 2;
    let column = 0;
    let value = 0;
    let digits = 0;
    let part = WHOLE;
    // A byte order mark.
    const first = this.#line === 1 && bytes[start] === 0xef ? start + 3 : start;
    for (let i = first; i <= end; i++) {
      const byte = i < end ? bytes[i] : COMMA;
      if (byte >= ZERO && byte <= NINE && part === WHOLE) {
        value = value * 10 + byte - ZERO;
        digits++;
      } else if (byte === COMMA || byte === SEMICOLON || byte === TAB) {
        const target = targets[column] ?? IS_IGNORED;
        if (target !== IS_IGNORED) {
          if (digits === 0 || value > (target === IS_LABEL ? 65_535 : 255)) {
            throw this.#wrongCell(bytes, start, end, column);
          }
          if (target === IS_LABEL) this.#labels.push(value);
          else this.#pixels[offset + target] = value;
        }
        column++;
        value = 0;
        digits = 0;
        part = WHOLE;
      } else if (byte === POINT && part === WHOLE) {
        part = FRACTION;
      } else if (BLANKS.has(byte)) {
        if (digits > 0) part = END;
      } else if (!(byte === ZERO && part === FRACTION) && targets[column] !== IS_IGNORED) {
        throw this.#wrongCell(bytes, start, end, column);
      }
    }
    if (column !== targets.length) {
      throw new DatasetError(
        'unreadable-file',
        `${this.#path}: line ${this.#line} has ${column} columns, the first ${targets.length}.`,
      );
    }
  }

  finish(): { readonly images: IdxArray; readonly labels: IdxArray } {
    const count = this.#labels.length;
    const side = this.#side;
    const images = this.#pixels.subarray(0, count * side * side);
    const labels = this.#labels.every((label) => label < 256)
      ? { type: 'uint8' as const, shape: [count], data: Uint8Array.from(this.#labels) }
      : { type: 'int32' as const, shape: [count], data: Int32Array.from(this.#labels) };
    return { images: { type: 'uint8', shape: [count, side, side], data: images }, labels };
  }

  #wrongCell(bytes: Buffer, start: number, end: number, column: number): DatasetError {
    const cell = cellsOf(bytes.toString('utf8', start, end))[column];
    const expected =
      this.#targets[column] === IS_LABEL
        ? 'a label is a whole number of 0 to 65535'
        : 'a pixel is a whole number of 0 to 255';
    return new DatasetError(
      'unreadable-file',
      `${this.#path}: ${expected}; column ${column + 1} of line ${this.#line} is ${JSON.stringify(cell)}.`,
    );
  }
}

function cellsOf(line: string): string[] {
  return line.split(SEPARATOR).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!BLANKS.has(bytes[i])) return false;
  return true;
}
