// The entry of a dedicated worker; its first message says what comes through which port.
import { selectWebBackend } from '@mnist-cnn/backend/web';
import { expose } from 'comlink';
import { Replica } from '../replica.ts';
import type { WorkerSetup } from './worker-setup.ts';

addEventListener(
  'message',
  ({ data }: MessageEvent<WorkerSetup>) => {
    // As an uncaught error it reaches the thread that started this one.
    start(data).catch(reportError);
  },
  { once: true },
);

async function start({ port, backend, wasmUrl }: WorkerSetup): Promise<void> {
  port.addEventListener('messageerror', () => {
    reportError(new Error('a message to the worker could not be read'));
  });
  await selectWebBackend(backend, { wasmUrl });
  // Calls that came before wait in the port.
  expose(new Replica(), port);
}
