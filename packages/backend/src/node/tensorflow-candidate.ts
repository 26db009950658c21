import { findTensorflow, loadTensorflow } from '@mnist-cnn/tensorflow-native';
import type { BackendCandidate, BackendDevice } from '../backend-candidate.ts';

/** TensorFlow's own library, where it is installed: on a GPU, or on the CPU with every core. */
export const tensorflowCandidate: BackendCandidate = {
  name: 'tensorflow',
  automatic: 'for-training',
  async load(): Promise<BackendDevice> {
    const library = await findTensorflow();
    if (!library) throw new Error('it is not installed; to have it, run: mnist backend install');
    const { version, device, fallback } = await loadTensorflow(library);
    const where = device === 'gpu' ? 'a GPU' : 'the CPU';
    const because = fallback === undefined ? '' : `, though it can use a GPU (${fallback})`;
    return { kind: device, version, description: `TensorFlow ${version} on ${where}${because}` };
  },
};
