/** @import { Results } from '../types.ts' */

/**
 * Which build of the kernels ran, on each Node, here and before; with the programs' names where they differ.
 *
 * @param {Pick<Results, 'samples'>} results
 */
export function formatKernels({ samples }) {
  const found = [...samples].flatMap(([{ label, node, build }, measured]) => {
    const kernels = measured.at(-1)?.versions?.['kernels'];
    if (!node || !build || kernels === undefined) return [];
    return [{ node: node.version, build: build.label, kernels, label }];
  });
  const onNodes = groups(found, 'node').map(([version, onNode]) => {
    const builds = groups(onNode, 'build').map(([build, ran]) => `${build} ${describe(ran)}`);
    return `on Node ${version} ${builds.join(', ')}`;
  });
  return onNodes.length === 0 ? '' : `Kernels: ${onNodes.join('; ')}.`;
}

/** @param {readonly { kernels: string, label: string }[]} ran */
function describe(ran) {
  const byKernels = groups(ran, 'kernels');
  if (byKernels.length === 1) return byKernels[0][0];
  return byKernels
    .map(([kernels, programs]) => `${kernels} (${programs.map(({ label }) => label).join('; ')})`)
    .join(' and ');
}

/**
 * Items by a text that they have, in order of appearance.
 *
 * @template {string} Key
 * @template {Record<Key, string>} Item
 * @param {readonly Item[]} items
 * @param {Key} key
 * @returns {[string, Item[]][]}
 */
function groups(items, key) {
  const names = [...new Set(items.map((item) => item[key]))];
  return names.map((name) => [name, items.filter((item) => item[key] === name)]);
}
