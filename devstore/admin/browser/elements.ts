import type { Channel } from "./channel.ts";
import { defineModal, type ModalElement } from "./modal-element.ts";
import type { BarAction, TitleBarState } from "./protocol.ts";
import { defineSaveBar, type SaveBars } from "./save-bar-element.ts";

export interface BridgeElements {
  saveBars: SaveBars;
  modal(id: string): ModalElement;
}

/** Defines App Bridge's elements and reports to the admin what they say. */
export function defineElements(channel: Channel): BridgeElements {
  // A constructed sheet: a new node would not fit what React expects when it takes over the whole document.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("ui-nav-menu,s-app-nav,ui-title-bar,ui-save-bar,ui-modal{display:none}");
  document.adoptedStyleSheets.push(sheet);

  const pressable = new Map<string, HTMLElement>();
  channel.on("press", ({ id }) => pressable.get(id)?.click());

  const reportNavigation = (): void => {
    const menu = document.querySelector("ui-nav-menu, s-app-nav");
    const links = menu ? [...menu.querySelectorAll('a:not([rel="home"]), s-link:not([rel="home"])')] : [];
    channel.tell("navigation", {
      items: links.map((link) => ({ href: link.getAttribute("href") ?? "/", label: textOf(link) })),
    });
  };
  const reportTitleBar = (): void => {
    pressable.clear();
    channel.tell("titleBar", titleBarState(pressable));
  };
  watched("ui-nav-menu", reportNavigation);
  watched("s-app-nav", reportNavigation);
  watched("ui-title-bar", reportTitleBar);
  const whenParsed = (): void => {
    reportTitleBar();
    new MutationObserver(reportTitleBar).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", whenParsed);
  else whenParsed();

  defineModal(channel);
  return {
    saveBars: defineSaveBar(channel),
    modal: (id) => {
      const element = document.getElementById(id);
      if (element?.localName !== "ui-modal")
        throw new Error(`App Bridge: there is no <ui-modal id="${id}">.`);
      return element as ModalElement;
    },
  };
}

/** An element that calls `changed` when it comes, goes, or anything inside it changes; at most once per task. */
export function watched(name: string, changed: () => void): void {
  let due = false;
  const soon = (): void => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      changed();
    });
  };
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      readonly #observer = new MutationObserver(soon);

      connectedCallback(): void {
        this.#observer.observe(this, {
          attributes: true,
          childList: true,
          characterData: true,
          subtree: true,
        });
        soon();
      }

      disconnectedCallback(): void {
        this.#observer.disconnect();
        soon();
      }
    },
  );
}

function titleBarState(pressable: Map<string, HTMLElement>): TitleBarState {
  const bars = [...document.querySelectorAll("ui-title-bar")].filter((bar) => !bar.closest("ui-modal"));
  const bar = bars.at(-1);
  const action = (element: HTMLElement): BarAction => barAction(element, pressable);
  const own = bar ? [...bar.querySelectorAll<HTMLElement>(":scope > button, :scope > a")] : [];
  const isBreadcrumb = (element: Element): boolean => element.getAttribute("variant") === "breadcrumb";
  const breadcrumb = own.find(isBreadcrumb);
  return {
    title: bar?.getAttribute("title") || document.title,
    breadcrumb: breadcrumb ? action(breadcrumb) : null,
    actions: own.filter((element) => !isBreadcrumb(element)).map(action),
    menus: [...(bar?.querySelectorAll("section") ?? [])].map((section) => ({
      label: section.getAttribute("label") ?? "More",
      actions: [...section.querySelectorAll<HTMLElement>("button, a")].map(action),
    })),
  };
}

export function barAction(element: HTMLElement, pressable: Map<string, HTMLElement>): BarAction {
  const id = `action-${pressable.size + 1}`;
  pressable.set(id, element);
  return {
    id,
    label: textOf(element),
    primary: element.getAttribute("variant") === "primary",
    critical: element.getAttribute("tone") === "critical",
    disabled: isOn(element, "disabled"),
    loading: isOn(element, "loading"),
  };
}

/** React writes `loading="false"` for attributes that it does not know. */
export function isOn(element: Element, name: string): boolean {
  const value = element.getAttribute(name);
  return value !== null && value !== "false";
}

function textOf(element: Element): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}
