/**
 * A number of things in words: `1 worker`, `2 workers`.
 *
 * @param {number} number
 * @param {string} noun whose plural ends in s
 */
export function count(number, noun) {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
