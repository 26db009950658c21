import { valuesOf, type DistantTensor } from './host-tensor.ts';

/** Tensors that can be read until they are taken back. */
interface Loan {
  readonly tensors: ReadonlyMap<string, DistantTensor>;
  takeBack(): void;
}

/**
 * Lends tensors that change later.
 *
 * Reading one that was taken back throws a RangeError: it would give the values of another step.
 */
export function lendTensors(owned: ReadonlyMap<string, DistantTensor>): Loan {
  let isLent = true;
  const tensors = new Map<string, DistantTensor>();
  for (const [name, tensor] of owned) {
    const values = async () => {
      if (isLent) return valuesOf(tensor);
      throw new RangeError(
        `${name} of a checkpoint was read after the training went on. Read it before the next event is asked for, or keep a copy: copyCheckpoint.`,
      );
    };
    tensors.set(name, { shape: tensor.shape, values });
  }
  return { tensors, takeBack: () => void (isLent = false) };
}
