/** Makes Math.random draw the same numbers in every run: specs with random data cannot fail by bad luck. */
export function seedRandom() {
  let state = 1;
  Math.random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
