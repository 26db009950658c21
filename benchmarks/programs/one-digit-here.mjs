// Digit after digit through the network, as one who draws them has them read.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { floats } from '@mnist-cnn/dataset';
import { predictBatch } from '@mnist-cnn/training/parts';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { enableWideSimd } from '@mnist-cnn/wasm-training/node';
import { loadTrained } from './load-trained.mjs';
import { readSettings } from './settings.mjs';
import { timeDigits } from './time-digits.mjs';

// As the command does.
enableWideSimd();
await selectNodeBackend('wasm');
const model = await loadTrained();
const milliseconds = await timeDigits(readSettings(), ({ pixels }) =>
  predictBatch(model, { count: 1, inputs: floats(pixels, [28, 28, 1]) }),
);
console.log(JSON.stringify({ values: { milliseconds }, versions: { kernels: simdBuild() } }));
