import type { Binding } from '../tfjs-node-internals.ts';

/** How many are kept: those of one update and some that may come again. */
const KEPT = 8;

const kept = new WeakMap<Binding, Map<number, number>>();

/**
 * The id of a float32 scalar, which stays this function's and is good until as many others have been asked for as are
 * kept: on a GPU a new one is a copy that is waited for.
 */
export function scalarId(binding: Binding, value: number): number {
  const scalars = kept.get(binding) ?? new Map<number, number>();
  kept.set(binding, scalars);
  const id =
    scalars.get(value) ?? binding.createTensor([], binding.TF_FLOAT, Float32Array.of(value));
  // The order of the map is that of their last use.
  scalars.delete(value);
  scalars.set(value, id);
  for (const [oldest, oldestId] of scalars) {
    if (scalars.size <= KEPT) break;
    scalars.delete(oldest);
    binding.deleteTensor(oldestId);
  }
  return id;
}
