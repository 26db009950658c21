// The forward pass as `mnist evaluate` computes it.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { forwardTfjs } from './forward-tfjs.mjs';

await selectNodeBackend('wasm');
await forwardTfjs();
