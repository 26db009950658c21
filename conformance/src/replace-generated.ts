const START = '<!-- npm run conformance writes from here -->';
const END = '<!-- to here -->';

/**
 * The document with what stands between its two markers replaced.
 *
 * @throws Error where the markers are not there, once each and in order.
 */
export function replaceGenerated(document: string, generated: string): string {
  const [before, rest, ...others] = document.split(START);
  const [, after, ...more] = rest?.split(END) ?? [];
  if (after === undefined || others.length > 0 || more.length > 0) {
    throw new Error(`Expected '${START}' and then '${END}' in the document, once each.`);
  }
  return `${before}${START}\n\n${generated}\n\n${END}${after}`;
}
