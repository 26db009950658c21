import { findTensorflow, loadTensorflow } from '@mnist-cnn/tensorflow-native';
import { beforeAll, describe } from 'vitest';
import { useCpu } from './backend.ts';

const library = await findTensorflow();

/** Tests on TensorFlow's own library, current when they begin; skipped where it is not installed. */
export function suiteOnTensorflow(title: string, tests: () => void): void {
  if (!library) {
    describe.skip(`${title} (it is not installed; to have it: mnist backend install)`, tests);
    return;
  }
  describe(title, () => {
    beforeAll(async () => {
      await useCpu();
      // Ops this small take longer on several threads, and much longer on a busy machine.
      await loadTensorflow(library, { threads: 1 });
    });
    tests();
  });
}
