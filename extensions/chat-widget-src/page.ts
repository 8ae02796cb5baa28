/** Adds a style sheet to a shadow root in a way that no content security policy forbids. */
export function adoptStyles({ root }: { root: ShadowRoot }, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}

/** Tells the page: `floorwalker:{name}` on the document. */
export function announce(name: string, detail?: object): void {
  document.dispatchEvent(new CustomEvent(`floorwalker:${name}`, { detail }));
}
