import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/** One-hot rows in float32; stock writes the bits of whole numbers there, which read as about 1e-45. */
export const oneHot: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { indices } = inputs;
  const { dtype, depth, onValue = 1, offValue = 0 } = attributes;
  if (!indices || dtype !== 'float32' || typeof depth !== 'number') return undefined;
  if (typeof onValue !== 'number' || typeof offValue !== 'number') return undefined;

  const output = backend.makeOutput([...indices.shape, depth], 'float32');
  const rows = floatsOf(backend, output).fill(offValue);
  for (const [row, index] of backend.typedArrayFromHeap(indices).entries()) {
    if (index >= 0 && index < depth) rows[row * depth + index] = onValue;
  }
  return output;
};
