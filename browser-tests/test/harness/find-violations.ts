import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds that keeps somebody from using what a page shows now: rule, first elements and what is wrong with them. */
export async function findViolations(page: Page): Promise<unknown> {
  // Into the page as a debugger does: the page's own policy runs no other script.
  await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + failureSummary).join()))`,
  );
}
