/** Which numbers are allowed. */
export interface NumberRange {
  /** Included, unless said otherwise. */
  readonly from?: number | undefined;
  readonly above?: number | undefined;
  /** Included, unless said otherwise. */
  readonly to?: number | undefined;
  readonly below?: number | undefined;
  readonly isInteger?: boolean | undefined;
}

/** @throws RangeError that says what `name` is to be and what it is. */
export function assertNumber(name: string, value: unknown, range: NumberRange): void {
  const { from = -Infinity, above = -Infinity, to = Infinity, below = Infinity } = range;
  const isKind = range.isInteger ? Number.isSafeInteger(value) : Number.isFinite(value);
  const number = Number(value);
  if (isKind && number >= from && number > above && number <= to && number < below) return;
  throw new RangeError(`${name} is ${describe(range)}; this is ${String(value)}.`);
}

function describe({ from, above, to, below, isInteger }: NumberRange): string {
  const bounds = [
    ...(from === undefined ? [] : [`at least ${from}`]),
    ...(above === undefined ? [] : [`more than ${above}`]),
    ...(to === undefined ? [] : [`at most ${to}`]),
    ...(below === undefined ? [] : [`less than ${below}`]),
  ];
  return [isInteger ? 'an integer' : 'a number', bounds.join(' and ')].filter(Boolean).join(', ');
}
