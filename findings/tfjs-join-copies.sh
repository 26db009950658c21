#!/usr/bin/env bash
# TensorFlow.js' function that joins buffers copies also where there is only one.
#
# Seen in @tensorflow/tfjs-core 4.22.0: `tf.io.CompositeArrayBuffer.join` of one ArrayBuffer, alone or in a list, gives a
# second one of the same size. TensorFlow.js' own handlers save a model by it, and what does so holds the weights once more
# meanwhile, though a model of layers gives them in one buffer.
#
# packages/model takes a single buffer as it is and joins only several (src/model-files.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund @tensorflow/tfjs-core@4.22.0

cat > judge.mjs <<'JS'
import { io } from '@tensorflow/tfjs-core';
const buffer = new Uint8Array(2 ** 26).buffer;
let holds = true;
for (const [name, data] of [['a buffer', buffer], ['a list of one', [buffer]]]) {
  const before = process.memoryUsage().arrayBuffers;
  const joined = io.CompositeArrayBuffer.join(data);
  const taken = process.memoryUsage().arrayBuffers - before;
  console.log(
    `join of ${name} of ${buffer.byteLength} bytes: the same buffer: ${joined === buffer}, bytes taken: ${taken}`,
  );
  holds &&= joined !== buffer && joined.byteLength === buffer.byteLength;
  // Less by what else was collected meanwhile.
  holds &&= taken > 0.99 * buffer.byteLength;
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs
