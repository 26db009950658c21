/** @import { Results } from '../types.ts' */

/**
 * Which build of the kernels ran, on each Node, here and before; with the programs' names where they differ.
 *
 * @param {Pick<Results, 'samples'>} results
 */
export function formatKernels({ samples }) {
  /** @type {Map<string, Map<string, string[]>>} programs by what ran them and the kernels that they had */
  const found = new Map();
  for (const [{ label, node, build }, measured] of samples) {
    const kernels = measured.at(-1)?.versions?.['kernels'];
    if (!node || !build || kernels === undefined) continue;
    const where = `${build.label} on Node ${node.version}`;
    const byKernels = found.get(where) ?? new Map();
    found.set(where, byKernels.set(kernels, [...(byKernels.get(kernels) ?? []), label]));
  }
  if (found.size === 0) return '';
  const parts = [...found].map(([where, byKernels]) => {
    const names = [...byKernels].map(([kernels, labels]) =>
      byKernels.size === 1 ? kernels : `${kernels} (${labels.join('; ')})`,
    );
    return `${where} ${names.join(' and ')}`;
  });
  return `Kernels: ${parts.join(', ')}.`;
}
