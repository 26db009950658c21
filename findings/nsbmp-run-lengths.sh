#!/usr/bin/env bash
# nsbmp refuses run-length-coded BMP files whose last row has a code for its end before the code for the end of the picture.
#
# Seen in @cwasm/nsbmp 0.1.3, libnsbmp in WebAssembly: a picture of 4×2 pixels, 8 bits each, whose two rows are a run and the code
# 0 0 each, and then 0 1, throws. A row may end so (BITMAPINFOHEADER, BI_RLE8: 0 0 is the end of a line, 0 1 that of the bitmap),
# programs write it, and Pillow, ImageMagick and Rust's image read it. Without the last 0 0 it is read.
#
# apps/cli reads BMP with @silvia-odwyer/photon-node (src/decode-bmp.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund @cwasm/nsbmp@0.1.3

cat > judge.mjs <<'JS'
import nsbmp from '@cwasm/nsbmp';

/** 4×2 pixels of 8 bits, black and white, with these run lengths. */
function bmp(pixels) {
  const palette = [0, 0, 0, 0, 255, 255, 255, 0];
  const bytes = Buffer.alloc(54 + palette.length + pixels.length);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54 + palette.length, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(4, 18);
  bytes.writeInt32LE(2, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(8, 28);
  bytes.writeUInt32LE(1, 30);
  bytes.writeUInt32LE(pixels.length, 34);
  bytes.writeUInt32LE(palette.length / 4, 46);
  bytes.set(palette, 54);
  bytes.set(pixels, 54 + palette.length);
  return bytes;
}

function read(name, pixels) {
  let answer;
  try {
    const { data } = nsbmp.decode(bmp(pixels));
    answer = Array.from({ length: 8 }, (_, index) => data[4 * index]).join(' ');
  } catch (error) {
    answer = `throws: ${error.message}`;
  }
  console.log(`${name}: ${answer}`);
  return answer;
}

const run = (count, value) => [count, value];
const [endOfRow, end] = [[0, 0], [0, 1]];
const each = read('each row ended', [run(4, 1), endOfRow, run(4, 0), endOfRow, end].flat());
const between = read('rows parted', [run(4, 1), endOfRow, run(4, 0), end].flat());
const right = '0 0 0 0 255 255 255 255';
process.exitCode = each.startsWith('throws') && between === right ? 0 : 1;
JS
node judge.mjs
