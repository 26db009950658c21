// npm run benchmark [-- OPTIONS]: measures, prints the table and writes it into docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { readOptions } from './harness/options.mjs';
import { replaceGenerated } from './harness/replace-generated.mjs';
import { formatReport } from './harness/report.mjs';
import { takeTurns } from './harness/take-turns.mjs';

const words = process.argv.slice(2);
const { measures, rounds, effort, isWhole } = options();
const results = await takeTurns(measures, rounds, effort, (line) => console.error(line));
const command = ['npm run benchmark', ...(words.length > 0 ? ['--', ...words] : [])].join(' ');
const report = formatReport(measures, results, { rounds, effort, command });
console.log(report);

if (isWhole) {
  const document = new URL('../docs/performance.md', import.meta.url);
  writeFileSync(document, replaceGenerated(readFileSync(document, 'utf8'), report));
}
if (results.failed.size > 0) process.exitCode = 1;

function options() {
  try {
    return readOptions(words);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
