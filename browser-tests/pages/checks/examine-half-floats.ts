import { examineBackends } from '@mnist-cnn/backend';
import { webCandidates } from '@mnist-cnn/backend/web';
import * as tf from '@tensorflow/tfjs-core';
import { wasmUrl } from '../wasm-url.ts';

/** What becomes of WebGL on a device whose textures are half floats, as some phones' are. */
export async function examineHalfFloats() {
  await import('@tensorflow/tfjs-backend-webgl');
  tf.env().set('WEBGL_FORCE_F16_TEXTURES', true);
  const webgl = webCandidates({ wasmUrl }).filter(({ name }) => name === 'webgl');
  const [verdict] = await examineBackends(webgl);
  return verdict;
}
