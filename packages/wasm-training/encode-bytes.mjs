const BYTES = 256;

/** All that can be printed but quotes and the backslash. */
const characters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
  .filter((character) => !`'"\\`.includes(character))
  .join('');

/** As many as leave enough pairs of the others and any for all other bytes. */
const singles = Math.floor((characters.length ** 2 - BYTES) / (characters.length - 1));

/**
 * Bytes as `src/decode-bytes.ts` takes them.
 *
 * @param {Uint8Array} bytes
 * @returns {{ characters: string, order: string, singles: number, text: string }}
 */
export function encodeBytes(bytes) {
  const counts = Array.from({ length: BYTES }, () => 0);
  for (const byte of bytes) counts[byte]++;
  const order = [...counts.keys()].toSorted((a, b) => counts[b] - counts[a] || a - b);
  const codes = new Map(order.map((byte, code) => [byte, textOf(code)]));
  return {
    characters,
    order: Buffer.from(order).toString('hex'),
    singles,
    text: Array.from(bytes, (byte) => codes.get(byte)).join(''),
  };
}

function textOf(code) {
  if (code < singles) return characters[code];
  const rest = code - singles;
  const first = singles + Math.floor(rest / characters.length);
  return characters[first] + characters[rest % characters.length];
}
