/** @import { Build, NodeRelease, Program } from '../types.ts' */
import { join } from 'node:path';
import { here } from './builds.mjs';
import { runProcess } from './run-process.mjs';

/**
 * A file of `programs/` as a program: given its settings as one JSON argument, it prints what it measured, or what is
 * missing, as JSON.
 *
 * @param {NodeRelease} node
 * @param {string} label
 * @param {string} file
 * @param {Record<string, unknown>} [settings] beside the effort
 * @param {Build} [build] whose file it is
 * @returns {Program}
 */
export function nodeProgram(node, label, file, settings = {}, build = here) {
  return {
    label,
    node,
    build,
    async run(effort) {
      const located = await build.locate();
      if ('missing' in located) return located;
      const path = join(located.programs, file);
      return runProcess(node.executable, [path, JSON.stringify({ ...effort, ...settings })]);
    },
  };
}
