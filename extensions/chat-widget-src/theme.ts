import type { Bootstrap } from "./protocol.ts";
import type { PanelHost } from "./widget-config.ts";

const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** The merchant's look. What the page carries goes before what the app says: nothing changes while it is looked at. */
export function dress(
  { config, root }: PanelHost,
  panel: HTMLElement,
  appearance: Bootstrap["appearance"],
): void {
  const { theme = appearance.theme, style } = config.look;
  const shade = (): void => {
    panel.classList.toggle("dark", theme === "dark" || (theme !== "light" && systemDark.matches));
  };
  systemDark.onchange = shade;
  shade();
  if (!style) (root.host as HTMLElement).style.cssText += appearance.style ?? "";
}
