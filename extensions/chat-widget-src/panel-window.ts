import { button, element } from "./dom.ts";
import { remember } from "./memory.ts";
import type { Bootstrap } from "./protocol.ts";
import { isRightToLeft, type Strings } from "./strings.ts";
import type { PanelHost } from "./widget-config.ts";

/** What is empty or absent is said in the page's own words, or not shown. */
type ShownSpeaker = Partial<Pick<Bootstrap["agent"], "title" | "disclosure" | "avatarUrl">>;

export interface PanelWindow {
  root: HTMLDialogElement;
  /** Leaves the focus where it is, but on a phone. Returns whether this is one. */
  open(): boolean;
  /** Who speaks, that it is an AI, and how they look. */
  name(speaker: ShownSpeaker): void;
}

/**
 * The panel's frame: beside the page on a desktop, which stays usable; over the whole page on a phone, where the
 * focus is held inside. Closing gives the focus back to where it was.
 */
export function createWindow(
  { config, root: shadow, bubble, announce }: PanelHost,
  strings: Strings,
  parts: HTMLElement[],
): PanelWindow {
  const heading = element("h2");
  const below = element("p", { dir: "auto" });
  const picture = element("img", { alt: "" });
  const close = button("×", () => root.close(), { className: "round", ariaLabel: strings.close });
  const root = element(
    "dialog",
    {
      className: "panel",
      tabIndex: -1,
      dir: isRightToLeft(config.locale) ? "rtl" : "ltr",
    },
    element("div", { className: "head" }, picture, element("div", {}, heading, below), close),
    ...parts,
  );
  const phone = matchMedia("(max-width:480px),(max-height:480px)");
  const view = visualViewport!;
  let returnTo: Element | null;

  const show = (): void => {
    root.close();
    if (phone.matches) root.showModal();
    else root.open = true;
    document.documentElement.style.overflow = phone.matches ? "hidden" : "";
  };
  /** Above the keyboard of a phone, and in the letters of the theme. */
  const fit = (): void => {
    const { fontFamily } = getComputedStyle(document.body);
    root.style.cssText = `--height:${view.height}px;--top:${view.offsetTop}px;font-family:${fontFamily}`;
  };
  const name: PanelWindow["name"] = ({ title, disclosure, avatarUrl }) => {
    picture.src = avatarUrl ?? "";
    picture.hidden = !avatarUrl;
    heading.textContent = title || config.label;
    below.textContent = disclosure || strings.disclosure;
    root.ariaLabel = `${heading.textContent}, ${below.textContent}`;
  };

  view.onresize = view.onscroll = fit;
  phone.onchange = () => root.open && show();
  // The page's own shortcuts are not for what is typed here.
  root.onkeyup = (event) => event.stopPropagation();
  root.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") root.close();
  };
  root.onclose = () => {
    // Closed only to be shown again in the other way.
    if (root.open) return;
    document.documentElement.style.overflow = "";
    bubble.hidden = config.floorwalker !== "embed";
    ((returnTo as HTMLElement | null) ?? bubble).focus();
    remember({ open: false });
    announce("close");
  };
  fit();
  name({});
  shadow.append(root);

  return {
    root,
    open: () => {
      if (!root.open) {
        returnTo = document.activeElement === shadow.host ? null : document.activeElement;
        show();
        bubble.hidden = true;
      }
      return phone.matches;
    },
    name,
  };
}
