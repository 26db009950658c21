#!/usr/bin/env bash
# decode-bmp takes the unused fourth byte of a 32-bit BMP file for its alpha.
#
# Seen in decode-bmp 0.2.1: of a file of 32 bits a pixel without masks (BI_RGB), whose fourth byte "is not used" by Microsoft's
# description of BITMAPINFOHEADER and is mostly 0, every pixel comes out transparent. Rows from the top, 16 bits and OS/2's header
# are refused with an error.
#
# apps/cli reads BMP with @silvia-odwyer/photon-node (src/decode-bmp.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund decode-bmp@0.2.1

cat > judge.mjs <<'JS'
import decodeBmp from 'decode-bmp';

/** 2×2 white pixels, their fourth byte 0. */
function bmp(bits, height) {
  const pixels = bits === 32 ? [255, 255, 255, 0] : [255, 127];
  const bytes = Buffer.alloc(54 + 4 * pixels.length);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(2, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(bits, 28);
  bytes.writeUInt32LE(4 * pixels.length, 34);
  for (let pixel = 0; pixel < 4; pixel++) bytes.set(pixels, 54 + pixel * pixels.length);
  return bytes;
}

function read(name, bytes) {
  let answer;
  try {
    answer = decodeBmp(bytes).data.slice(0, 4).join(' ');
  } catch (error) {
    answer = `throws: ${error.message}`;
  }
  console.log(`${name}: ${answer}`);
  return answer;
}

const padded = read('32 bits, the fourth byte 0', bmp(32, 2));
const topDown = read('32 bits, rows from the top', bmp(32, -2));
const sixteen = read('16 bits', bmp(16, 2));
process.exitCode =
  padded === '255 255 255 0' && topDown.startsWith('throws') && sixteen.startsWith('throws') ? 0 : 1;
JS
node judge.mjs
