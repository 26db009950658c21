/** @import { Effort, Measure, Results } from '../types.ts' */
import { count } from './count.mjs';
import { describeMachine } from './machine.mjs';
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
    formatGaps('Not measured', results.missing),
    formatGaps('Failed', results.failed),
    formatVersions(results),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/**
 * @param {string} title
 * @param {Results['missing']} gaps
 */
function formatGaps(title, gaps) {
  if (gaps.size === 0) return '';
  const lines = [...gaps].map(([{ label }, reason]) => `- ${label}: ${reason}.`);
  return `${title}:\n\n${lines.join('\n')}`;
}

/** @param {Results} results */
function formatVersions({ samples }) {
  const versions = Object.assign(
    {},
    ...[...samples.values()].flatMap((measured) => measured.map((each) => each.versions)),
  );
  const names = Object.keys(versions).filter((name) => name !== 'node');
  if (names.length === 0) return '';
  return `Versions: ${names.map((name) => `${name} ${versions[name]}`).join(', ')}.`;
}
