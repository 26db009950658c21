// The forward pass as `mnist evaluate` computes it.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { forwardTfjs } from './forward-tfjs.mjs';
import { readSettings } from './settings.mjs';

await selectNodeBackend('wasm');
const workers = startNodeWorkers(readSettings().threads);
await forwardTfjs({ workers, versions: { kernels: simdBuild() } });
await workers.dispose();
