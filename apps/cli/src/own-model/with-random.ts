/** Has `Math.random` give the numbers of another generator while something is made. */
export async function withRandom<Result>(
  random: () => number,
  make: () => Promise<Result>,
): Promise<Result> {
  const { random: own } = Math;
  Math.random = random;
  try {
    return await make();
  } finally {
    Math.random = own;
  }
}
