import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';

/** A float32 tensor outside any backend. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A float32 tensor that is read from where it lies, each time that it is asked for. */
export interface DistantTensor {
  readonly shape: readonly number[];
  /** What it gives may be a view: it is not to be written to. */
  readonly values: () => Promise<Float32Array>;
}

/** A tensor on a backend, where it lies. */
export function backendTensor(source: Tensor): DistantTensor {
  return { shape: source.shape, values: () => source.data<'float32'>() };
}

/** The values of a tensor, wherever it lies. */
export async function valuesOf({ values }: HostTensor | DistantTensor): Promise<Float32Array> {
  return typeof values === 'function' ? values() : values;
}

/** Copies tensors into memory of their own. */
export async function copyTensors(
  tensors: ReadonlyMap<string, HostTensor | DistantTensor>,
): Promise<Map<string, HostTensor>> {
  const host = new Map<string, HostTensor>();
  for (const [name, source] of tensors) {
    host.set(name, { shape: source.shape, values: (await valuesOf(source)).slice() });
  }
  return host;
}

/** Copies the tensor of this name into the backend, if there is one; `take` keeps it past a `tidy`. */
export async function writeTensor(
  tensors: ReadonlyMap<string, HostTensor | DistantTensor>,
  name: string,
  take: (values: Tensor) => void,
): Promise<void> {
  const found = tensors.get(name);
  if (!found) return;
  const values = await valuesOf(found);
  tidy(() => take(tensor(values, [...found.shape], 'float32')));
}
