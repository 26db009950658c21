import { renderToString } from 'preact-render-to-string';
import { ReportPage } from './page/report-page.tsx';
import type { ReportContent } from './report-content.ts';

/** Mistakes shown at most. */
const most = 500;
/** What the file may weigh, in bytes. */
const heaviest = 1_000_000;

/**
 * A report as one HTML file, which loads nothing: it opens from disk, prints, is dark where the reader's system is, and
 * is complete without its script.
 *
 * Every number of the evaluation stands in a `<data>` element whose `data-field` names its place in `evaluation.json`.
 * Of many mistakes the worst 500 are shown, or
 * fewer, so that the file stays below 1 MB, and the page says so. Whatever the names in the content, they are text.
 */
export function renderReport(content: ReportContent): string {
  for (let shown = Math.min(most, content.evaluation.mistakes.length); ; shown >>= 1) {
    const page = renderToString(<ReportPage content={content} mostMistakes={shown} />);
    const html = `<!doctype html>\n${page}\n`;
    if (shown === 0 || new TextEncoder().encode(html).length < heaviest) return html;
  }
}
