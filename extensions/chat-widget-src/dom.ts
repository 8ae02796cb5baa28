/**
 * Makes an element, sets its properties, appends its children. Text stays text: nothing is ever read as HTML.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties?: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** A button that does not send the form it may stand in. */
export function button(
  label: string,
  onclick: () => void,
  properties?: Partial<HTMLButtonElement>,
): HTMLButtonElement {
  return element("button", { type: "button", dir: "auto", onclick, ...properties }, label);
}

/** Text for screen readers alone. */
export function unseen(text: string): HTMLElement {
  return element("span", { className: "unseen" }, `${text} `);
}
