/**
 * Bytes as text that gzip makes as small as the bytes themselves: base64 begins a byte at any place of a character, which hides
 * from gzip what is repeated.
 */
export interface EncodedBytes {
  /** Characters that stand in a string literal as they are. */
  readonly characters: string;
  /** Two hexadecimal digits for each byte there is, the most frequent first. */
  readonly order: string;
  /** How many of the most frequent bytes are one character each; the others are two, the first of which is none of theirs. */
  readonly singles: number;
  readonly text: string;
}

/** The bytes that `encodeBytes` of encode-bytes.mjs made this of. */
export function decodeBytes({ characters, order, singles, text }: EncodedBytes) {
  const bytes = new Uint8Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    let code = characters.indexOf(text[at]);
    if (code >= singles) {
      code = singles + (code - singles) * characters.length + characters.indexOf(text[++at]);
    }
    bytes[count++] = parseInt(order.slice(2 * code, 2 * code + 2), 16);
  }
  return bytes.slice(0, count);
}
