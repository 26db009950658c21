/** @import { Measure, NodeRelease, Program, Row } from '../types.ts' */
import { nodes } from './nodes.mjs';

/**
 * A measure of the same programs on every Node and of what they share, with the rows of one title together.
 *
 * @param {Pick<Measure, 'name' | 'long'>} measure
 * @param {(node: NodeRelease) => { programs: readonly Program[], rows: readonly Row[] }} on
 * @param {readonly Program[]} [shared] peers that take one turn a round, whatever the Nodes
 * @returns {Measure}
 */
export function measureOnNodes(measure, on, shared = []) {
  const each = nodes.map(on);
  const rows = each.flatMap((one) => one.rows);
  const titles = [...new Set(rows.map(({ title }) => title))];
  return {
    ...measure,
    programs: [...each.flatMap(({ programs }) => programs), ...shared],
    rows: titles.flatMap((title) => rows.filter((row) => row.title === title)),
  };
}
