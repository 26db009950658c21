/** @import { Batch } from '@mnist-cnn/dataset' */
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { encodeCnn } from '../onnx/encode-cnn.mjs';
import { importPeer } from './import-peer.mjs';
import { loadTrained } from './load-trained.mjs';

/**
 * The same network, same weights, in onnxruntime-node, on so many threads; ends the process where that is not installed.
 *
 * @param {number} threads
 */
export async function createOnnxruntimeSession(threads) {
  const { InferenceSession, Tensor, env } = await importPeer('onnxruntime-node');
  await selectNodeBackend('wasm');
  const session = await InferenceSession.create(encodeCnn(await loadTrained()), {
    intraOpNumThreads: threads,
  });
  return {
    versions: { onnxruntime: env.versions.node },
    /** @param {Batch} batch */
    run({ pixels, size }) {
      return session.run({ image: new Tensor('float32', pixels, [size, 1, 28, 28]) });
    },
  };
}
