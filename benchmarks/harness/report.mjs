/** @import { Effort, Measure, Results } from '../types.ts' */
import { here } from './builds.mjs';
import { count } from './count.mjs';
import { formatKernels } from './format-kernels.mjs';
import { describeMachine } from './machine.mjs';
import { nameProgram } from './name-program.mjs';
import { missingNodes } from './nodes.mjs';
import { formatTable } from './table.mjs';

/**
 * What goes into the document: machine, effort, table, what was not measured and why, versions.
 *
 * @param {readonly Measure[]} measures
 * @param {Results} results
 * @param {{ rounds: number, effort: Effort, command: string }} run
 */
export function formatReport(measures, results, { rounds, effort: { images, passes }, command }) {
  return [
    `${describeMachine()}; ${new Date().toISOString().slice(0, 10)}, by \`${command}\`: ${count(rounds, 'round')}, ` +
      `${passes} × ${count(images, 'image')} in each, after ${count(images, 'image')} to warm up.`,
    formatTable(
      measures.flatMap(({ rows }) => rows),
      results,
    ),
    formatGaps('Not measured', [
      ...missingNodes.map((major) => `Node ${major}: it is not installed`),
      ...describeGaps(results.missing),
    ]),
    formatGaps('Failed', describeGaps(results.failed)),
    formatKernels(results),
    formatVersions(results),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** @param {Results['missing']} gaps */
function describeGaps(gaps) {
  return [...gaps].map(([program, reason]) => `${nameProgram(program)}: ${reason}`);
}

/**
 * @param {string} title
 * @param {readonly string[]} gaps
 */
function formatGaps(title, gaps) {
  if (gaps.length === 0) return '';
  return `${title}:\n\n${gaps.map((gap) => `- ${gap}.`).join('\n')}`;
}

/** @param {Results} results */
function formatVersions({ samples }) {
  const measured = [...samples].filter(([{ build = here }]) => build === here);
  const versions = Object.assign(
    {},
    ...measured.flatMap(([, all]) => all.map((one) => one.versions)),
  );
  // Both stand beside the Node that they belong to.
  const names = Object.keys(versions).filter((name) => name !== 'node' && name !== 'kernels');
  if (names.length === 0) return '';
  return `Versions: ${names.map((name) => `${name} ${versions[name]}`).join(', ')}.`;
}
