/** Throws a RangeError where `count` is not an integer of 0 or more. */
export function checkCount(name: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${name} is a whole number, 0 or more; it is ${count}.`);
  }
}
