// The entry of a worker thread: its data are the port that calls come through, the name of a backend and, if that is
// wasm, the build of the kernels that the thread which starts it runs.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { useSimdBuild } from '@mnist-cnn/wasm-training/node';
import { expose } from 'comlink';
import { MessagePort, workerData } from 'node:worker_threads';
import { Replica } from '../replica.ts';
import { endpointOf } from './endpoint.ts';

const { port, backend, build } = workerData;
if (!(port instanceof MessagePort)) {
  throw new TypeError('This file is the entry of a worker thread, which is given a port.');
}
if (build) useSimdBuild(build);
await selectNodeBackend(String(backend));
// Calls that came before wait in the port.
expose(new Replica(), endpointOf(port));
