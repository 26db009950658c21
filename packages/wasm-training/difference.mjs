/** Bytes that must be the same for a range to be copied rather than written. */
const SHORTEST = 12;

/**
 * What makes `bytes` of `base`: by turns bytes of its own, in base64, and a range of the base: `[own, from, length]`.
 * `src/apply-difference.ts` puts them together.
 *
 * @param {Buffer} base
 * @param {Buffer} bytes
 * @returns {[string, number, number][]}
 */
export function differenceOf(base, bytes) {
  const places = placesOf(base);
  const difference = [];
  let own = 0;
  let at = 0;
  while (at < bytes.length) {
    const { from, length } = longestMatch(base, bytes, at, places);
    if (length === 0) {
      at++;
      continue;
    }
    difference.push([bytes.toString('base64', own, at), from, length]);
    at += length;
    own = at;
  }
  difference.push([bytes.toString('base64', own), 0, 0]);
  return difference;
}

/** Where each sequence of the shortest length occurs. */
function placesOf(base) {
  const places = new Map();
  for (let at = 0; at + SHORTEST <= base.length; at++) {
    const key = base.toString('latin1', at, at + SHORTEST);
    places.set(key, [...(places.get(key) ?? []), at]);
  }
  return places;
}

function longestMatch(base, bytes, at, places) {
  let match = { from: 0, length: 0 };
  for (const from of places.get(bytes.toString('latin1', at, at + SHORTEST)) ?? []) {
    let length = 0;
    while (at + length < bytes.length && base[from + length] === bytes[at + length]) length++;
    if (length > match.length) match = { from, length };
  }
  return match;
}
