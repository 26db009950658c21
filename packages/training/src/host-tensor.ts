import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';

/** A float32 tensor outside any backend. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Copies tensors out of the backend. */
export async function readTensors(
  tensors: readonly (readonly [string, Tensor])[],
): Promise<Map<string, HostTensor>> {
  const host = new Map<string, HostTensor>();
  for (const [name, source] of tensors) {
    host.set(name, { shape: source.shape, values: Float32Array.from(await source.data()) });
  }
  return host;
}

/** Copies the tensor of this name into the backend, if there is one; `take` keeps it past a `tidy`. */
export function writeTensor(
  host: ReadonlyMap<string, HostTensor>,
  name: string,
  take: (values: Tensor) => void,
): void {
  const found = host.get(name);
  if (found) tidy(() => take(tensor(found.values, [...found.shape], 'float32')));
}
