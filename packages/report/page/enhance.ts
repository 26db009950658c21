// Shows the images of a cell of the confusion matrix beside it, where a link would lead away. All is there without.
import { moveFocus } from './move-focus.ts';
import { showCell } from './show-cell.ts';

const panel = document.querySelector<HTMLElement>('#cell-images');
const matrix = document.querySelector<HTMLElement>('.matrix');

matrix?.addEventListener('click', (event) => {
  const link = linkOf(event);
  if (!link || !panel) return;
  event.preventDefault();
  showCell(link, panel);
});

matrix?.addEventListener('keydown', (event) => {
  const link = linkOf(event);
  if (link && moveFocus(link, event.key)) event.preventDefault();
});

function linkOf({ target }: Event): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest('a') : null;
}
