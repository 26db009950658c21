import { signal } from '@preact/signals';

/** The views of the page, each with an address of its own after the `#`. */
export const viewNames = ['draw', 'inside', 'train', 'runs', 'judge'] as const;

export type ViewName = (typeof viewNames)[number];

function current(): ViewName {
  return viewNames.find((name) => location.hash === `#${name}`) ?? 'draw';
}

/** The view that the address names. */
export const view = signal(current());

addEventListener('hashchange', () => {
  view.value = current();
});
