import { leavesApp, localAddress, type BridgeConstants } from "./addresses.ts";
import type { Channel } from "./channel.ts";
import type { BridgeConfig } from "./config.ts";
import { cleanPath } from "./protocol.ts";

export interface Navigation {
  /** Leaves the frame for an address of the admin, the storefront or the app. */
  leave(url: string): void;
  local(url: string): string;
}

/** Takes over links, `window.open` and the history, so that the admin around the frame keeps step. */
export function connectNavigation(
  channel: Channel,
  config: BridgeConfig,
  constants: BridgeConstants,
): Navigation {
  const local = (url: string): string => localAddress(url, config.shop ?? "", constants);
  const leave = (url: string): void => {
    const target = new URL(local(url), location.href);
    if (channel.embedded) channel.tell("open", { url: target.href });
    else location.assign(target.href);
  };
  patchOpen(leave, local);
  document.addEventListener("click", (event) => followLink(event, leave, local), true);
  reportLocation(channel);
  listenForAdminNavigation(channel);
  return { leave, local };
}

function patchOpen(leave: (url: string) => void, local: (url: string) => string): void {
  const original = window.open.bind(window);
  window.open = (url, target, features) => {
    const text = url === undefined ? "" : String(url);
    if (text === "") return original(url, target, features);
    const toParent = target === "_top" || target === "_parent";
    if (toParent || (leavesApp(text) && (target === undefined || target === "" || target === "_self"))) {
      leave(text);
      return null;
    }
    return original(local(text), target, features);
  };
}

function followLink(event: MouseEvent, leave: (url: string) => void, local: (url: string) => string): void {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const href = link?.getAttribute("href");
  if (!link || !href || event.button !== 0) return;
  const newTab = link.target === "_blank" || event.metaKey || event.ctrlKey || event.shiftKey;
  if (newTab) {
    if (!leavesApp(href)) return;
    event.preventDefault();
    window.open(local(href), "_blank", link.rel.includes("noopener") ? "noopener" : undefined);
  } else if (link.target === "_top" || link.target === "_parent" || leavesApp(href)) {
    event.preventDefault();
    leave(href);
  }
}

function reportLocation(channel: Channel): void {
  const report = (): void => channel.tell("location", { path: cleanPath(new URL(location.href)) });
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name].bind(history);
    history[name] = (...parameters: Parameters<History["pushState"]>) => {
      original(...parameters);
      report();
    };
  }
  window.addEventListener("popstate", report);
  report();
}

/**
 * A click in the admin's menu becomes `shopify:navigate` at the menu's own link, for the app's router. A page without a
 * router loads the address.
 */
function listenForAdminNavigation(channel: Channel): void {
  let routed = 0;
  const add = window.addEventListener.bind(window);
  const remove = window.removeEventListener.bind(window);
  window.addEventListener = (type: string, ...rest: unknown[]) => {
    if (type === "shopify:navigate") routed += 1;
    (add as (...all: unknown[]) => void)(type, ...rest);
  };
  window.removeEventListener = (type: string, ...rest: unknown[]) => {
    if (type === "shopify:navigate") routed -= 1;
    (remove as (...all: unknown[]) => void)(type, ...rest);
  };
  channel.on("navigate", ({ href }) => {
    const links = document.querySelectorAll("ui-nav-menu a, s-app-nav a, s-app-nav s-link");
    const link = [...links].find((candidate) => candidate.getAttribute("href") === href);
    const event = new Event("shopify:navigate", { bubbles: true, cancelable: true });
    if (link) link.dispatchEvent(event);
    if (!link || routed <= 0) location.assign(href);
  });
}
