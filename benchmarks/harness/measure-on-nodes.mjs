/** @import { Measure, NodeRelease, Program, Row } from '../types.ts' */
import { nodes } from './nodes.mjs';

/**
 * A measure of the same programs on every Node and of what they share, with the rows of one title together.
 *
 * The first Node's programs take their turns backwards, before what is shared: so its first program is next to that, as
 * the second Node's is.
 *
 * @param {Pick<Measure, 'name' | 'long'>} measure
 * @param {(node: NodeRelease) => { programs: readonly Program[], rows: readonly Row[] }} on
 * @param {readonly Program[]} [shared] peers that take one turn a round, whatever the Nodes
 * @returns {Measure}
 */
export function measureOnNodes(measure, on, shared = []) {
  const [first, ...others] = nodes.map(on);
  const rows = [first, ...others].flatMap((one) => one.rows);
  const titles = [...new Set(rows.map(({ title }) => title))];
  return {
    ...measure,
    programs: [
      ...first.programs.toReversed(),
      ...shared,
      ...others.flatMap(({ programs }) => programs),
    ],
    rows: titles.flatMap((title) => rows.filter((row) => row.title === title)),
  };
}
