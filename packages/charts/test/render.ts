import { DOMParser, type Element } from '@xmldom/xmldom';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

const parser = new DOMParser({
  onError: (level, message) => {
    throw new Error(`${level}: ${message}`);
  },
});

/** A chart as the XML that a strict parser reads it as. */
export function render<Props>(chart: VNode<Props>): Element {
  const root = parser.parseFromString(renderToString(chart), 'image/svg+xml').documentElement;
  if (!root) throw new Error('Expected an element, found none.');
  return root;
}

/** The elements below with a class. */
export function withClass(root: Element, name: string): Element[] {
  return Array.from(root.getElementsByTagName('*')).filter(
    (element) => element.getAttribute('class') === name,
  );
}

/** The texts of a chart, in their order. */
export function textsOf(root: Element): (string | null)[] {
  return Array.from(root.getElementsByTagName('text'), (text) => text.textContent);
}
