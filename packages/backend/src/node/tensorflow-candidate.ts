import { findTensorflow, loadTensorflow } from '@mnist-cnn/tensorflow-native';
import type { BackendCandidate, BackendDevice, Rehearsal } from '../backend-candidate.ts';
import { passedOver } from '../try-candidate.ts';
import { runTensorflowProcess } from './tensorflow-process.ts';

const NOT_INSTALLED = 'it is not installed; to have it, call installTensorflow';

/** TensorFlow's own library, where it is installed: on a GPU, or on the CPU with every core. */
export const tensorflowCandidate: BackendCandidate = {
  name: 'tensorflow',
  automatic: 'for-training',
  async load(): Promise<BackendDevice> {
    const library = await findTensorflow();
    if (!library) throw new Error(NOT_INSTALLED);
    const { version, device, fallback } = await loadTensorflow(library);
    return {
      kind: device,
      description: `TensorFlow ${version} on ${device === 'gpu' ? 'a GPU' : 'the CPU'}`,
      version,
      ...(fallback !== undefined && { fallback }),
    };
  },
  async rehearse(): Promise<Rehearsal> {
    try {
      if (!(await findTensorflow())) throw new Error(NOT_INSTALLED);
      return JSON.parse(await runTensorflowProcess('rehearse-tensorflow-program.js', ''));
    } catch (cause) {
      return { verdict: passedOver('tensorflow', cause) };
    }
  },
};
