import * as fc from 'fast-check';

/** Checks a property in as many cases as asked for, the same ones in every run. */
export async function holds<T>(
  cases: fc.Arbitrary<T>,
  check: (value: T) => Promise<void>,
  numRuns = 100,
): Promise<void> {
  await fc.assert(fc.asyncProperty(cases, check), { seed: 1980, numRuns });
}

/** A seed for `random`. */
export const seeds: fc.Arbitrary<number> = fc.integer({ min: 1, max: 100_000 });

/** Where to put what is not a finite number: nowhere, or in up to two places. */
export const plants = fc.array(
  fc.record({ place: fc.nat(), value: fc.constantFrom(NaN, Infinity, -Infinity) }),
  { maxLength: 2 },
);

/** Writes what `plants` says into the values. */
export function plant(
  data: Float64Array,
  planted: readonly { readonly place: number; readonly value: number }[],
): void {
  for (const { place, value } of planted) data[place % data.length] = value;
}
