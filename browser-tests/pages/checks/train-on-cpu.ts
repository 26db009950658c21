import { selectWebBackend } from '@mnist-cnn/backend/web';
import { startWebWorkers } from '@mnist-cnn/data-parallel/web';
import { limitImages } from '@mnist-cnn/dataset';
import { createSoftmaxRegression } from '@mnist-cnn/model';
import { reference, train, type Workers } from '@mnist-cnn/training';
import { fetchDigits } from '../fetch-digits.ts';
import { wasmUrl } from '../wasm-url.ts';

/** The losses of some steps on the backend cpu, on two threads and on one. */
export async function trainOnCpu() {
  const data = limitImages(await fetchDigits(), 64);
  const recipe = { ...reference(), epochs: 1, batchSize: 16 };
  const lossesWith = async (together: { readonly workers?: Workers }) => {
    const model = createSoftmaxRegression({ seed: 1 });
    const losses: number[] = [];
    for await (const event of train({ model, data, ...recipe, seed: 1, ...together })) {
      if (event.type === 'step') losses.push(event.loss);
    }
    model.dispose();
    return losses;
  };
  await selectWebBackend('cpu', { wasmUrl });
  // Workers on cpu ask for no wasm file.
  const workers = startWebWorkers(2, { wasmUrl: 'missing.wasm' });
  const together = await lossesWith({ workers });
  await workers.dispose();
  return { together, alone: await lossesWith({}) };
}
