import type { Platform } from './platform.ts';

/** Whether a library computes on the processor alone or also on NVIDIA's GPUs. */
export type Variant = 'cpu' | 'gpu';

/** `auto`: gpu where there is an NVIDIA GPU that it could use, else cpu. */
export function resolveVariant(variant: Variant | 'auto', { os, arch, gpus }: Platform): Variant {
  if (variant !== 'auto') return variant;
  return os === 'linux' && arch === 'x64' && gpus.length > 0 ? 'gpu' : 'cpu';
}
