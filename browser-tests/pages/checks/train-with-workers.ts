import { selectWebBackend } from '@mnist-cnn/backend/web';
import { startWebWorkers } from '@mnist-cnn/data-parallel/web';
import { fetchDigits } from '../fetch-digits.ts';
import { wasmUrl } from '../wasm-url.ts';
import { trainTogether } from './train-together.ts';

/** A few steps on MNIST's digits, on wasm, on so many threads; whether they shared memory, and how long it took. */
export async function trainWithWorkers(count: number) {
  const digits = await fetchDigits();
  await selectWebBackend('wasm', { wasmUrl });
  const workers = startWebWorkers(count, { wasmUrl });
  try {
    const trained = await trainTogether(digits, workers);
    return { ...trained, isShared: workers.isShared };
  } finally {
    await workers.dispose();
  }
}
