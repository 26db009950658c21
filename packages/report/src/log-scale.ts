/** A logarithmic axis whose ends are 1, 2 or 5 times a power of ten. */
export interface LogScale {
  readonly low: number;
  readonly high: number;
  /** From `low` to `high`: every 1, 2 and 5 times a power of ten. */
  readonly ticks: readonly number[];
  /** Where a value lies: 0 at `low`, 1 at `high`. */
  position(value: number): number;
}

/** The narrowest such axis that holds all of the values, which are above 0. */
export function createLogScale(values: readonly number[]): LogScale {
  const smallest = values.reduce((a, b) => Math.min(a, b), Infinity);
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const from = Math.floor(Math.log10(smallest));
  const ladder: number[] = [];
  for (let power = from; 10 ** (power - 1) < largest; power++) {
    // Parsed, 5e-3 is 0.005; multiplied, it is not always.
    ladder.push(...[1, 2, 5].map((digit) => Number(`${digit}e${power}`)));
  }
  const start = Math.max(
    0,
    ladder.findLastIndex((tick) => tick <= smallest),
  );
  const end = Math.max(
    start + 1,
    ladder.findIndex((tick) => tick >= largest),
  );
  const ticks = ladder.slice(start, end + 1);
  const low = ticks[0];
  const high = ticks[ticks.length - 1];
  return {
    low,
    high,
    ticks,
    position: (value) => Math.log(value / low) / Math.log(high / low),
  };
}
