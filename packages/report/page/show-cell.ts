/** Fills the panel with the images of a cell of the matrix, taken from where they stand in the page. */
export function showCell(link: HTMLAnchorElement, panel: HTMLElement): void {
  const { shows = '', count = '0' } = link.dataset;
  for (const other of document.querySelectorAll('.matrix [aria-current]')) {
    other.removeAttribute('aria-current');
  }
  link.setAttribute('aria-current', 'true');

  const images = [...document.querySelectorAll(`.gallery > [data-cell="${CSS.escape(shows)}"]`)];
  const list = document.createElement('ol');
  list.className = 'gallery small';
  list.tabIndex = 0; // it scrolls, also by keys
  list.setAttribute('aria-label', link.getAttribute('aria-label') ?? '');
  list.append(
    ...images.map((image) => {
      const copy = document.createElement('li');
      copy.append(...Array.from(image.childNodes, (node) => node.cloneNode(true)));
      return copy;
    }),
  );
  panel.replaceChildren(list);
  if (images.length < Number(count)) {
    const note = document.createElement('p');
    note.className = 'note';
    const [actual, predicted] = shows.split('-');
    note.textContent =
      actual === predicted
        ? `The ${images.length} that the model was least sure of.`
        : `The worst ${images.length} of ${count}.`;
    panel.prepend(note);
  }

  const { top, bottom } = panel.getBoundingClientRect();
  if (top > innerHeight - 120 || bottom < 0) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    panel.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'nearest' });
  }
}
