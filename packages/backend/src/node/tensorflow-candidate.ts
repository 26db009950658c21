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
    return {
      kind: device,
      description: `TensorFlow ${version} on ${device === 'gpu' ? 'a GPU' : 'the CPU'}`,
      version,
      ...(fallback !== undefined && { fallback }),
    };
  },
};
