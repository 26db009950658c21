import { scaleLog } from 'd3-scale';

/** A logarithmic axis whose ends are 1, 2 or 5 times a power of ten. */
export interface LogScale {
  readonly low: number;
  readonly high: number;
  /** From `low` to `high`: every 1, 2 and 5 times a power of ten. */
  readonly ticks: readonly number[];
  /** Where a value lies: 0 at `low`, 1 at `high`. */
  position(value: number): number;
}

/**
 * The narrowest such axis that holds all of the values.
 *
 * Throws a RangeError where there is none, or one that is not finite and above 0.
 */
export function createLogScale(values: readonly number[]): LogScale {
  const smallest = values.reduce((a, b) => Math.min(a, b), Infinity);
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(smallest > 0 && smallest <= largest && largest < Infinity)) {
    throw new RangeError(
      `A logarithmic axis holds finite values above 0; these are ${smallest} to ${largest}.`,
    );
  }
  // From power to power of ten with room for both ends; of d3's ticks every 1, 2 and 5 times one.
  const wide = scaleLog()
    .domain([smallest, 10 * largest])
    .nice();
  const [first, last] = wide.domain();
  const ladder = wide
    .ticks(Math.log10(last / first) + 1)
    .filter((tick) => '125'.includes(tick.toExponential()[0]));
  const start = ladder.findLastIndex((tick) => tick <= smallest);
  const end = Math.max(
    start + 1,
    ladder.findIndex((tick) => tick >= largest),
  );
  const ticks = ladder.slice(start, end + 1);
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const position = scaleLog().domain([low, high]);
  return { low, high, ticks, position: (value) => position(value) };
}
