import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import { view, viewNames } from './view.ts';

/** A link a view. */
export function Navigation(): VNode {
  const { views, viewsLabel } = messages.value;
  return (
    <nav aria-label={viewsLabel}>
      {viewNames.map((name) => (
        <a key={name} href={`#${name}`} aria-current={view.value === name ? 'page' : undefined}>
          {views[name]}
        </a>
      ))}
    </nav>
  );
}
