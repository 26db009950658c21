#!/usr/bin/env bash
# TensorFlow.js' recurrent layers cannot be made with the two packages that they need.
#
# Seen in @tensorflow/tfjs-layers 4.22.0 with @tensorflow/tfjs-core 4.22.0: to build a model of an LSTM, GRU or simple RNN with
# its usual options throws `TypeError: rMat.flatten is not a function`, and so does to load one that was saved. Their
# initialiser for recurrent weights, orthogonal, calls operations as methods of tensors, which tfjs-core has only
# where all of them were registered, as the package @tensorflow/tfjs does when it is imported. With another initialiser
# the same layers work.
#
# packages/model adds the five methods where they are missing (src/orthogonal.ts) before it builds a model.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund --legacy-peer-deps @tensorflow/tfjs-core@4.22.0 \
  @tensorflow/tfjs-layers@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0

cat > judge.mjs <<'JS'
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
await setBackend('cpu');
const made = (options) => {
  try {
    return sequential({ layers: [layers.lstm({ units: 4, inputShape: [3, 2], ...options })] })
      .outputs[0].shape.join(' × ');
  } catch (error) {
    return String(error);
  }
};
const usual = made({});
const other = made({ recurrentInitializer: 'glorotUniform' });
console.log(`an LSTM with its usual initialisers: ${usual}`);
console.log(`with glorotUniform for recurrent weights: ${other}`);
process.exitCode = usual.includes('is not a function') && other.endsWith('× 4') ? 0 : 1;
JS
node judge.mjs
