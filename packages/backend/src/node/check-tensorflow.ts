import type { TensorflowLibrary } from '@mnist-cnn/tensorflow-native';
import { runTensorflowProcess } from './tensorflow-process.ts';

/**
 * Loads a TensorFlow library in a process of its own and has it compute one training step.
 *
 * @throws Error with the reason in one sentence when it does not load or computes wrong results.
 */
export async function checkTensorflow(
  library: TensorflowLibrary,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  await runTensorflowProcess('check-tensorflow-program.js', JSON.stringify(library), signal);
}
