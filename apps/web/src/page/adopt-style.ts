/** Adds a style sheet to the document as a constructed one: the page's policy allows none in the document itself. */
export function adoptStyle(text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}
