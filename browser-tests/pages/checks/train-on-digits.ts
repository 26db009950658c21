import { selectWebBackend } from '@mnist-cnn/backend/web';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { fetchDigits } from '../fetch-digits.ts';
import { wasmUrl } from '../wasm-url.ts';
import { trainHundredSteps } from './hundred-steps.ts';

/** 100 steps on MNIST's digits on wasm. */
export async function trainOnDigits() {
  const digits = await fetchDigits();
  await selectWebBackend('wasm', { wasmUrl });
  const steps = await trainHundredSteps(digits);
  return { ...steps, build: simdBuild() };
}
