import { selectWebBackend } from '@mnist-cnn/backend/web';
import { wasmUrl } from '../wasm-url.ts';

/** What `auto` says of every backend. */
export async function selectAutomatic() {
  const { verdicts } = await selectWebBackend('auto', { wasmUrl });
  return verdicts;
}
