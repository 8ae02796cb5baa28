import type { Bootstrap } from "./protocol.ts";
import type { PanelHost } from "./widget-config.ts";

const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** The merchant's colour, on a light or dark panel. */
export function dress(host: PanelHost, panel: HTMLElement, appearance: Bootstrap["appearance"]): void {
  const theme = host.config.theme || appearance.theme;
  const shade = (): void => {
    panel.classList.toggle("dark", theme === "dark" || (theme !== "light" && systemDark.matches));
  };
  systemDark.onchange = shade;
  shade();
  host.paint(appearance.primaryColor);
}
