import { selectBackend, type BackendSelection } from '@mnist-cnn/backend';
import { untilDeviceLoss, webCandidates } from '@mnist-cnn/backend/web';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { TrainingPlace } from './training-plan.ts';

export const backendOptions = { wasmUrl: new URL(wasmUrl, location.href).href };

/** The backend that is asked for, or the first that computes here. */
export function select({ backend, without = [] }: TrainingPlace): Promise<BackendSelection> {
  const candidates = webCandidates(backendOptions).filter(({ name }) => !without.includes(name));
  return selectBackend(backend, candidates);
}

/** What waits for a lost device waits for ever. */
export async function unlessDeviceLost<Result>(work: Promise<Result>): Promise<Result> {
  const once = async function* () {
    yield await work;
  };
  for await (const result of untilDeviceLoss(once())) return result;
  throw new Error('Expected a result, found none.');
}
