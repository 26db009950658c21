import '@tensorflow/tfjs-backend-cpu';
import { enableProdMode, setBackend } from '@tensorflow/tfjs-core';

/** Plain JavaScript arithmetic, without TensorFlow.js' advertisement of its other packages. */
export async function useCpu(): Promise<void> {
  enableProdMode();
  await setBackend('cpu');
}
