// The forward pass as `mnist evaluate` computes it.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { enableWideSimd } from '@mnist-cnn/wasm-training/node';
import { forwardTfjs } from './forward-tfjs.mjs';
import { readSettings } from './settings.mjs';

// As the command does.
enableWideSimd();
await selectNodeBackend('wasm');
const workers = startNodeWorkers(readSettings().threads);
await forwardTfjs({ workers, versions: { kernels: simdBuild() } });
await workers.dispose();
