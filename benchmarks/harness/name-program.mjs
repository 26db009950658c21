/** @import { Program } from '../types.ts' */

/**
 * A program with the Node that it runs on.
 *
 * @param {Pick<Program, 'label' | 'node'>} program
 */
export function nameProgram({ label, node }) {
  return node ? `${label}, Node ${node.major}` : label;
}
