import type { Composer } from "./composer.ts";
import type { button, element } from "./dom.ts";

export interface MenuTools {
  /** What the page offers, which makes way meanwhile. */
  suggestions: HTMLElement;
  composer: Composer;
  element: typeof element;
  button: typeof button;
}

export interface MenuItem {
  label: string;
  run(): Promise<unknown>;
}

/** What else can be done, in a row above the composer. The function that is returned opens it, or closes it again. */
export function createMenu({
  composer,
  suggestions,
  element,
  button,
}: MenuTools): (items: MenuItem[]) => void {
  const opener = composer.root.firstElementChild as HTMLButtonElement;
  const row = element("div", { className: "suggestions menu", role: "group", ariaLabel: opener.ariaLabel });
  const close = (): void => {
    row.remove();
    suggestions.style.display = "";
    opener.ariaExpanded = "false";
    opener.focus();
  };
  row.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    // Closes what was opened last, and not the whole chat.
    event.stopPropagation();
    close();
  };
  return (items) => {
    if (row.isConnected) return close();
    row.replaceChildren(
      ...items.map(({ label, run }) =>
        button(label, () => {
          close();
          void run();
        }),
      ),
    );
    suggestions.style.display = "none";
    composer.root.before(row);
    opener.ariaExpanded = "true";
    (row.firstElementChild as HTMLElement).focus();
  };
}
