/** An uncompressed 24-bit BMP file of RGB pixels, row by row. */
export function encodeBmp(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const header = 54;
  const stride = Math.ceil((3 * width) / 4) * 4;
  const bytes = new Uint8Array(header + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, header, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 3 * ((height - 1 - y) * width + x);
      bytes.set([rgb[from + 2], rgb[from + 1], rgb[from]], header + y * stride + 3 * x);
    }
  }
  return bytes;
}
