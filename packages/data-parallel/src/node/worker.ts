// The entry of a worker thread: its data are the port that calls come through and the name of a backend.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { expose } from 'comlink';
import { MessagePort, workerData } from 'node:worker_threads';
import { Replica } from '../replica.ts';
import { endpointOf } from './endpoint.ts';

const { port, backend } = workerData;
if (!(port instanceof MessagePort)) {
  throw new TypeError('This file is the entry of a worker thread, which is given a port.');
}
await selectNodeBackend(String(backend));
// Calls that came before wait in the port.
expose(new Replica(), endpointOf(port));
