// Files written out by hand from the format's description, not by the encoder under test.

const bytesOf = (...hex: readonly string[]): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.join('').replaceAll(' ', ''), 'hex'));

/** A 2×3 matrix of int16: -2, -1, 0, 1, 258, 32767. */
export const int16Matrix = bytesOf(
  '00 00 0b 02',
  '00 00 00 02',
  '00 00 00 03',
  'ff fe  ff ff  00 00  00 01  01 02  7f ff',
);

/** Three labels: 5, 0, 4, the first of MNIST. */
export const labels = bytesOf('00 00 08 01', '00 00 00 03', '05 00 04');

/** The beginning of a file of 60,000 images of 28×28, as MNIST's has it. */
export const imagesHeader = bytesOf('00 00 08 03', '00 00 ea 60', '00 00 00 1c', '00 00 00 1c');

/** `printf 'hello\n' | gzip -n`, by GNU gzip 1.12. */
export const helloGzip = bytesOf('1f8b0800000000000003cb48cdc9c9e7020020303a3606000000');

export const webPage = new TextEncoder().encode(
  '<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head></html>\n',
);
