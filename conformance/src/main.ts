// npm run conformance: runs all cases in all columns and writes the tables into docs/conformance.md.
import { findChromium } from '@mnist-cnn/headless-chromium/find-chromium';
import { readFileSync, writeFileSync } from 'node:fs';
import { COLUMNS, isInBrowser } from './columns.ts';
import { formatReport } from './format-report.ts';
import { replaceGenerated } from './replace-generated.ts';
import { JUDGED, runConformance } from './run-conformance.ts';
import { adapterOf } from './run-in-page.ts';

const document = new URL('../../docs/conformance.md', import.meta.url);
const hasChromium = findChromium() !== undefined;

const notes: string[] = [];
for (const column of JUDGED.filter(isInBrowser)) {
  const how = hasChromium ? `ran on ${await adapterOf(column)}` : 'was not run, without a Chromium';
  notes.push(`- ${COLUMNS[column].title} ${how}`);
}
const verdicts = await runConformance(
  JUDGED.filter((column) => hasChromium || !isInBrowser(column)),
);
const report = `${notes.join('\n')}\n\n${formatReport(verdicts)}`;
writeFileSync(document, replaceGenerated(readFileSync(document, 'utf8'), report));
