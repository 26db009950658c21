/** @import { Program } from '../types.ts' */
import { fileURLToPath } from 'node:url';
import { runProcess } from './run-process.mjs';

/**
 * A file of `programs/` as a program: given its settings as one JSON argument, it prints what it measured, or what is
 * missing, as JSON.
 *
 * @param {string} label
 * @param {string} file
 * @param {Record<string, unknown>} [settings] beside the effort
 * @returns {Program}
 */
export function nodeProgram(label, file, settings = {}) {
  const path = fileURLToPath(new URL(`../programs/${file}`, import.meta.url));
  return {
    label,
    run: (effort) =>
      runProcess(process.execPath, [path, JSON.stringify({ ...effort, ...settings })]),
  };
}
