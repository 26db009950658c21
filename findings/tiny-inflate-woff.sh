#!/usr/bin/env bash
# The two readers of fonts that npm has, fontkit and opentype.js, cannot read some valid WOFF files: both inflate with tiny-inflate.
#
# Seen in fontkit 2.0.4 and opentype.js 2.0.0 with tiny-inflate 1.0.3 on the WOFF file of @fontsource/playwrite-ar 5.3.0 (3 of 258
# families that were tried): zlib inflates every table to the length that the file states; tiny-inflate gives up on at least one
# with "Data error". opentype.js passes that on; fontkit goes on without the table and fails later at a property of undefined.
# The same font as WOFF2, which fontkit decodes with brotli, is read.
#
# hands/ reads the WOFF2 files for that.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  fontkit@2.0.4 opentype.js@2.0.0 tiny-inflate@1.0.3 @fontsource/playwrite-ar@5.3.0

cat > judge.mjs <<'JS'
import * as fontkit from 'fontkit';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import opentype from 'opentype.js';
import inflate from 'tiny-inflate';

const file = 'node_modules/@fontsource/playwrite-ar/files/playwrite-ar-latin-400-normal';
const woff = readFileSync(`${file}.woff`);
const attempt = (name, act) => {
  let answer;
  try {
    answer = act();
  } catch (error) {
    answer = `throws: ${error.message}`;
  }
  console.log(`${name}: ${answer}`);
  return answer;
};
const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, i) => {
  const at = 44 + 20 * i;
  const [start, compressed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
  return { tag: woff.toString('latin1', at, at + 4), bytes: woff.subarray(start, start + compressed), length };
}).filter(({ bytes, length }) => bytes.length < length);

const whole = tables.filter(({ bytes, length }) => inflateSync(bytes).length === length).length;
console.log(`tables that zlib inflates: ${whole} of ${tables.length}`);
const given = tables.filter(
  ({ tag, bytes, length }) =>
    attempt(`tiny-inflate, ${tag}`, () => inflate(bytes.subarray(2), new Uint8Array(length)).length) === length,
).length;
const seven = (name) => fontkit.openSync(name).glyphForCodePoint(0x37).path.commands.length;
const first = attempt('fontkit, WOFF', () => seven(`${file}.woff`));
const second = attempt('fontkit, WOFF2', () => seven(`${file}.woff2`));
const other = attempt('opentype.js, WOFF', () =>
  opentype.parse(woff.buffer.slice(woff.byteOffset, woff.byteOffset + woff.length)),
);
process.exitCode =
  whole === tables.length &&
  given < whole &&
  String(first).startsWith('throws') &&
  second > 0 &&
  String(other).includes('Data error')
    ? 0
    : 1;
JS
node judge.mjs
