import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../backend-candidate.ts';
import { type Adapter, adapterDevice } from './adapter-device.ts';
import { currentDevice } from './current-device.ts';

/** TensorFlow.js' WebGL backend, in a page or, by `OffscreenCanvas`, in a worker. */
export const webglCandidate: BackendCandidate = {
  name: 'webgl',
  automatic: true,
  async load(options = {}) {
    const device = adapterDevice(findAdapter(), options);
    await import('@tensorflow/tfjs-backend-webgl');
    // tfjs refuses what the browser calls slow; here that is decided above.
    tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
    if (!(await tf.setBackend('webgl'))) {
      throw new Error('TensorFlow.js could not start its webgl backend; the console says why');
    }
    // The probe would wait for it for ever.
    if ((await currentDevice()).isLost()) {
      throw new Error('its context was lost in this page or worker: it takes a fresh one');
    }
    return device;
  },
};

/** The adapter that TensorFlow.js is going to use. */
function findAdapter(): Adapter {
  const fast = openContext({ failIfMajorPerformanceCaveat: true });
  const context = fast ?? openContext({});
  if (!context) throw new Error('this browser has no WebGL 2, or none in a worker');
  const name = rendererOf(context);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { api: 'WebGL', name, isFallback: !fast };
}

function openContext(attributes: WebGLContextAttributes): WebGL2RenderingContext | null {
  return new OffscreenCanvas(1, 1).getContext('webgl2', attributes);
}

/** Firefox gives the name at once, and complains where it is asked for the extension that others need. */
function rendererOf(context: WebGL2RenderingContext): string {
  const name = String(context.getParameter(context.RENDERER));
  const unmasked = name === 'WebKit WebGL' && context.getExtension('WEBGL_debug_renderer_info');
  return unmasked ? String(context.getParameter(unmasked.UNMASKED_RENDERER_WEBGL)) : name;
}
