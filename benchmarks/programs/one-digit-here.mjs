// Digit after digit through the network, as one who draws them has them read.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { predictBatch } from '@mnist-cnn/training';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { enableWideSimd } from '@mnist-cnn/wasm-training/node';
import { loadTrained } from './load-trained.mjs';
import { readSettings } from './settings.mjs';
import { timeDigits } from './time-digits.mjs';

// As the command does.
enableWideSimd();
await selectNodeBackend('wasm');
const model = await loadTrained();
const milliseconds = await timeDigits(readSettings(), (digit) => predictBatch(model, digit));
console.log(JSON.stringify({ values: { milliseconds }, versions: { kernels: simdBuild() } }));
