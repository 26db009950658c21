import { findTensorflow, loadTensorflow } from '@mnist-cnn/tensorflow-native';
import { beforeAll, describe } from 'vitest';

const library = await findTensorflow();

/** Tests on TensorFlow's own library, current for all of them; skipped where it is not installed. */
export function describeOnTensorflow(what: string, tests: () => void): void {
  const title = `${what} (TensorFlow's library is not installed; to have it: mnist backend install)`;
  if (!library) {
    describe.skip(title, tests);
    return;
  }
  describe(what, () => {
    beforeAll(async () => {
      await loadTensorflow(library);
    });
    tests();
  });
}
