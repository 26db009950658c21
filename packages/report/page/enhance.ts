// Shows the images of a cell of the confusion matrix beside it, where a link would lead away. All is there without.
import { moveFocus } from './move-focus.ts';
import { showCell } from './show-cell.ts';

const title = document.querySelector<HTMLElement>('#cell-title');
const panel = document.querySelector<HTMLElement>('#cell-images');
const matrix = document.querySelector<HTMLElement>('.matrix');

matrix?.addEventListener('click', (event) => {
  const link = linkOf(event);
  if (!link || !title || !panel) return;
  event.preventDefault();
  title.textContent = link.getAttribute('aria-label'); // a status: read out
  showCell(link, panel);
});

matrix?.addEventListener('keydown', (event) => {
  const link = linkOf(event);
  if (link && moveFocus(link, event.key)) event.preventDefault();
});

function linkOf({ target }: Event): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest('a') : null;
}
