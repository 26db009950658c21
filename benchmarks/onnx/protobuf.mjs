// As much of protocol buffers as a model needs: https://protobuf.dev/programming-guides/encoding/

/**
 * A field of bytes, text or a message.
 *
 * @param {number} number
 * @param {Uint8Array | string} content
 */
export function bytesField(number, content) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return message(varint(number * 8 + 2), varint(bytes.length), bytes);
}

/**
 * A field of a whole number from 0.
 *
 * @param {number} number
 * @param {number} value
 */
export function integerField(number, value) {
  return message(varint(number * 8), varint(value));
}

/**
 * Fields one after the other: a message.
 *
 * @param {...Uint8Array} parts
 */
export function message(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {number} value */
function varint(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Uint8Array.of(...bytes, value);
}
