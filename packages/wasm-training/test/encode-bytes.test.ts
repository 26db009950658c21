import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeBytes } from '../encode-bytes.mjs';
import { decodeBytes } from '../src/decode-bytes.ts';

it('of any bytes stand for them, in characters that a string literal has as they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const encoded = encodeBytes(bytes);
      expect(decodeBytes(encoded)).toEqual(bytes);
      expect(JSON.stringify(encoded.text)).toBe(`"${encoded.text}"`);
    }),
    { seed: 1980, examples: [[Uint8Array.from({ length: 256 }, (_, byte) => byte)]] },
  );
});
