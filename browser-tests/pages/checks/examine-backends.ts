import { examineWebBackends, selectWebBackend } from '@mnist-cnn/backend/web';
import * as tf from '@tensorflow/tfjs-core';
import { wasmUrl } from '../wasm-url.ts';

/**
 * Why wasm is passed over without SIMD and with a wrong address; then, in the same page, the verdicts where nothing is
 * wrong, with the time of a step of one image, and what `auto` makes of the same.
 */
export async function examineBackends() {
  const reasonAt = async (url: string): Promise<string> => {
    const verdicts = await examineWebBackends({ wasmUrl: url, hardwareOnly: true });
    return verdicts.find(({ name }) => name === 'wasm')?.reason ?? '';
  };
  return {
    withoutSimd: await withoutSimd(() => reasonAt(wasmUrl)),
    missing: await reasonAt('/missing.wasm'),
    notWasm: await reasonAt('/index.html'),
    examined: await examineWebBackends({ wasmUrl, hardwareOnly: true, timedImages: 1 }),
    automatic: (await selectWebBackend('auto', { wasmUrl })).verdicts,
  };
}

async function withoutSimd<T>(run: () => Promise<T>): Promise<T> {
  // tfjs knows the flag once its wasm backend is imported.
  await import('@tensorflow/tfjs-backend-wasm');
  tf.env().set('WASM_HAS_SIMD_SUPPORT', false);
  try {
    return await run();
  } finally {
    tf.env().set('WASM_HAS_SIMD_SUPPORT', true);
  }
}
