/**
 * How many signs of a text are right in another: the length of their longest common subsequence, white space aside.
 * @param {string} text
 * @param {string} read
 */
export function alignedDigits(text, read) {
  const [a, b] = [text, read].map((some) => some.replace(/\s/g, ''));
  let row = new Uint16Array(b.length + 1);
  for (const sign of a) {
    const next = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      next[j] = sign === b[j - 1] ? row[j - 1] + 1 : Math.max(row[j], next[j - 1]);
    }
    row = next;
  }
  return row[b.length];
}
