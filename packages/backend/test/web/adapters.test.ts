import { webCandidates } from '@mnist-cnn/backend/web';
import { afterEach, describe, expect, it, vi } from 'vitest';

const [webgpu, webgl] = webCandidates({ wasmUrl: '' });

const passedOver = /, a software adapter: it is used only when asked for by name$/;
/** TensorFlow.js is asked for the backend, which it does not have in Node. */
const goneOnWith = /^TensorFlow\.js could not start its webgpu|^Backend name 'webgl' not found/;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('of renderers by WebGL, as users of browsers report them', () => {
  it.each([
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Mesa/X.org, llvmpipe (LLVM 15.0.7, 256 bits)',
    'llvmpipe, or similar',
    'Apple Software Renderer',
  ])('auto passes over %s', async (renderer) => {
    stubWebgl({ renderer });
    await expect(webgl.load({ hardwareOnly: true })).rejects.toThrow(passedOver);
  });

  it.each([
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)',
    'Mali-G78',
    'Apple GPU',
  ])('auto goes on with %s', async (renderer) => {
    stubWebgl({ renderer });
    await expect(webgl.load({ hardwareOnly: true })).rejects.toThrow(goneOnWith);
  });

  it('auto passes over one that the browser calls slow', async () => {
    stubWebgl({ renderer: 'Mali-400', isSlow: true });
    await expect(webgl.load({ hardwareOnly: true })).rejects.toThrow(passedOver);
  });

  it('software is gone on with where it is asked for by name', async () => {
    stubWebgl({ renderer: 'llvmpipe, or similar', isSlow: true });
    await expect(webgl.load()).rejects.toThrow(goneOnWith);
  });
});

describe('of adapters by WebGPU', () => {
  it.each([
    { vendor: 'google', architecture: 'swiftshader', isFallbackAdapter: true },
    { vendor: 'microsoft', architecture: 'warp' },
    { vendor: 'mesa', description: 'llvmpipe (LLVM 15.0.7, 256 bits)' },
    { isFallbackAdapter: true },
  ])('auto passes over %o', async (info) => {
    stubWebgpu(info);
    await expect(webgpu.load({ hardwareOnly: true })).rejects.toThrow(passedOver);
  });

  it.each([
    { vendor: 'nvidia', architecture: 'ampere' },
    { vendor: 'apple', architecture: 'metal-3' },
    // Firefox tells nothing.
    {},
  ])('auto goes on with %o', async (info) => {
    stubWebgpu(info);
    await expect(webgpu.load({ hardwareOnly: true })).rejects.toThrow(goneOnWith);
  });

  it('none is found', async () => {
    vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => null } });
    await expect(webgpu.load()).rejects.toThrow(/no adapter/);
    vi.stubGlobal('navigator', {});
    await expect(webgpu.load()).rejects.toThrow(/no WebGPU/);
  });
});

/** A browser that tells the renderer by WebGL's extension alone, as all but Firefox do. */
function stubWebgl({ renderer, isSlow = false }: { renderer: string; isSlow?: boolean }): void {
  vi.spyOn(console, 'warn').mockReturnValue();
  const context = {
    RENDERER: 'RENDERER',
    getParameter: (name: string) => (name === 'RENDERER' ? 'WebKit WebGL' : renderer),
    getExtension: (name: string) =>
      name === 'WEBGL_debug_renderer_info' ? { UNMASKED_RENDERER_WEBGL: 'UNMASKED' } : null,
  };
  class Canvas {
    getContext(_: string, { failIfMajorPerformanceCaveat }: WebGLContextAttributes) {
      return failIfMajorPerformanceCaveat && isSlow ? null : context;
    }
  }
  vi.stubGlobal('OffscreenCanvas', Canvas);
}

function stubWebgpu(info: Partial<GPUAdapterInfo>): void {
  vi.spyOn(console, 'warn').mockReturnValue();
  const unknown = { vendor: '', architecture: '', device: '', description: '' };
  const adapter = { info: { ...unknown, isFallbackAdapter: false, ...info } };
  vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => adapter } });
}
