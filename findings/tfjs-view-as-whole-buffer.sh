#!/usr/bin/env bash
# TensorFlow.js takes the whole buffer of a typed array that is a part of it.
#
# Seen in @tensorflow/tfjs-core 4.22.0: the type of `new tf.io.CompositeArrayBuffer` allows a typed array, and then it holds
# all of the ArrayBuffer beneath, from its first byte. What Node makes by `Buffer.from` is such a part if it is small: the
# weights that are taken from it are other numbers, and nothing fails.
#
# packages/model takes the bytes of a model as a Uint8Array and copies them into a buffer of their own before
# TensorFlow.js sees them (src/model-files.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund @tensorflow/tfjs-core@4.22.0

cat > judge.mjs <<'JS'
import { io } from '@tensorflow/tfjs-core';
const numbers = Float32Array.of(10, 20, 30, 40);
const view = numbers.subarray(2);
const held = new Float32Array(new io.CompositeArrayBuffer(view).slice());
console.log(`of a view on ${view.join(', ')} it holds ${held.join(', ')}`);
const bytes = Buffer.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
const { byteLength } = new io.CompositeArrayBuffer(bytes);
console.log(`of a Buffer of ${bytes.byteLength} bytes it holds ${byteLength}`);
const isWhole = held.join() === numbers.join() && byteLength === bytes.buffer.byteLength;
process.exitCode = isWhole && byteLength > bytes.byteLength ? 0 : 1;
JS
node judge.mjs
