const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_. -]{0,99}(?<![. ])$/u;

/** Whether a run can be called so: 1 to 100 letters, digits, `_`, `.`, `-` and spaces, which any system's folder can. */
export function isRunName(name: string): boolean {
  return NAME.test(name);
}

/** Throws a RangeError where a run cannot be called so. */
export function assertRunName(name: string): void {
  if (isRunName(name)) return;
  throw new RangeError(
    `A run's name has 1 to 100 letters, digits, "_", ".", "-" and spaces, with none of the last three at its beginning and no "." or space at its end; this is ${JSON.stringify(name)}.`,
  );
}
