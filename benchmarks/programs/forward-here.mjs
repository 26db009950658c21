// The forward pass as `mnist evaluate` computes it.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { forwardTfjs } from './forward-tfjs.mjs';
import { readSettings } from './settings.mjs';

await selectNodeBackend('wasm');
const workers = startNodeWorkers(readSettings().threads);
await forwardTfjs(workers);
await workers.dispose();
