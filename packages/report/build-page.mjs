// Makes src/page-assets.ts of page/: the style sheets and the script of the report as text, to stand in its one file.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

const bundle = await rolldown({ input: 'page/enhance.ts', platform: 'browser' });
const { output } = await bundle.generate({ format: 'iife', minify: true });
const script = output[0].code.trim();
const [partsStyle, style] = ['page/parts.css', 'page/report.css'].map((path) =>
  readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim(),
);
// Either would end its element early.
if (/<\/|<!--/.test(script + partsStyle + style)) {
  throw new Error('page/ may not hold "</" or "<!--".');
}

const hash = createHash('sha256').update(script).digest('base64');
writeFileSync(
  'src/page-assets.ts',
  `// Made by build-page.mjs of page/.
/** How src/parts looks; the page that it stands in sets its colours. */
export const partsStyle: string = ${JSON.stringify(partsStyle)};
export const pageStyle: string = ${JSON.stringify(style)};
export const pageScript: string = ${JSON.stringify(script)};
/** As a Content-Security-Policy names the script. */
export const pageScriptHash: string = 'sha256-${hash}';
`,
);
