import type { BackendDevice, LoadOptions } from '../backend-candidate.ts';

/** What programs that imitate a GPU on the CPU call themselves: Chromium's, Mesa's, Windows' and macOS'. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|swrast|basic render|\bwarp\b|gdi generic|software/i;

/** A graphics adapter as a browser describes it. */
export interface Adapter {
  readonly api: 'WebGPU' | 'WebGL';
  /** May be blurred, or empty. */
  readonly name: string;
  /** Whether the browser itself says that it is slow. */
  readonly isFallback: boolean;
}

/**
 * What a backend computes on that uses this adapter.
 *
 * @throws Error where it is software and has to be hardware.
 */
export function adapterDevice(
  { api, name, isFallback }: Adapter,
  { hardwareOnly = false }: LoadOptions,
): BackendDevice {
  const on = `${api} on ${name || 'an adapter without a name'}`;
  if (!isFallback && !SOFTWARE.test(name)) return { kind: 'gpu', description: on };
  const description = `${on}, a software adapter`;
  if (hardwareOnly) throw new Error(`${description}: it is used only when asked for by name`);
  return { kind: 'cpu', description };
}
