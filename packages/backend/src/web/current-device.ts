import * as tf from '@tensorflow/tfjs-core';

/** What a backend computes on, and may lose. */
interface CurrentDevice {
  /** Resolves with the reason, in one sentence without a full stop; never where there is nothing to lose. */
  readonly loss: Promise<string>;
  /** Whether `loss` is about to resolve: some devices can be asked before they tell. */
  isLost(): boolean;
}

/** The WebGL context or the WebGPU device of the current backend; something that cannot be lost on the others. */
export async function currentDevice(): Promise<CurrentDevice> {
  const backend = tf.backend();
  if (tf.getBackend() === 'webgpu') {
    const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
    if (backend instanceof WebGPUBackend) return webgpuDevice(backend.device);
  }
  if (tf.getBackend() === 'webgl') {
    const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
    if (backend instanceof MathBackendWebGL) return webglDevice(backend.gpgpu.gl);
  }
  return { loss: new Promise(() => {}), isLost: () => false };
}

/** A device that refuses a command goes on with the others, and computes something else. */
function webgpuDevice(device: GPUDevice): CurrentDevice {
  const lost = device.lost.then(({ message }) =>
    withMessage('the WebGPU device was lost', message),
  );
  const refused = new Promise<string>((resolve) => {
    device.addEventListener('uncapturederror', ({ error }) =>
      resolve(withMessage('the WebGPU device refused a command', error.message.split('\n')[0])),
    );
  });
  return { loss: Promise.race([lost, refused]), isLost: () => false };
}

function webglDevice(gl: WebGLRenderingContext): CurrentDevice {
  const what = 'the WebGL context was lost';
  const loss = new Promise<string>((resolve) => {
    if (gl.isContextLost()) resolve(what);
    if (!('canvas' in gl && gl.canvas instanceof EventTarget)) return;
    gl.canvas.addEventListener('webglcontextlost', (event) => {
      resolve(withMessage(what, event instanceof WebGLContextEvent ? event.statusMessage : ''));
    });
  });
  return { loss, isLost: () => gl.isContextLost() };
}

function withMessage(what: string, message: string): string {
  return message ? `${what} (${message.replace(/\.$/, '')})` : what;
}
