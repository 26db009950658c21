// npm run conformance: runs all cases in all columns and writes the tables into docs/conformance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { formatReport } from './format-report.ts';
import { replaceGenerated } from './replace-generated.ts';
import { JUDGED, runConformance } from './run-conformance.ts';

const document = new URL('../../docs/conformance.md', import.meta.url);
const report = formatReport(await runConformance(JUDGED));
writeFileSync(document, replaceGenerated(readFileSync(document, 'utf8'), report));
