import type { BridgeConstants } from "./addresses.ts";
import { openChannel, type Channel } from "./channel.ts";
import { readConfig, type BridgeConfig } from "./config.ts";
import { defineElements, type BridgeElements } from "./elements.ts";
import { connectNavigation, type Navigation } from "./navigation.ts";
import { patchFetch } from "./patch-fetch.ts";
import { cleanPath } from "./protocol.ts";
import { createToast } from "./toast.ts";

declare const BRIDGE_CONSTANTS: BridgeConstants;

/** A token that ends sooner than this is not handed out again. */
const TOKEN_MARGIN_MS = 15_000;

start(BRIDGE_CONSTANTS);

/** The stand-in for Shopify's App Bridge: `window.shopify` and what it patches in the app's page. */
function start(constants: BridgeConstants): void {
  if ("shopify" in window && (window.shopify as { ready?: unknown }).ready) return;
  const config = readConfig(document.currentScript as HTMLScriptElement | null);
  const channel = openChannel(constants.adminUrl);
  if (redirectsIntoAdmin(channel, config, constants)) return;
  const idToken = cachedToken(channel);
  const navigation = connectNavigation(channel, config, constants);
  if (!config.disabledFeatures?.includes("fetch")) {
    patchFetch({ config, idToken: (kind) => idToken[kind](), leave: (url) => navigation.leave(url) });
  }
  const elements = defineElements(channel);
  Object.defineProperty(window, "shopify", {
    value: shopifyGlobal({ config, channel, elements, navigation, idToken: idToken.cached }),
    configurable: true,
  });
  void reloadFromBouncePage(idToken.fresh);
  channel.tell("ready", {});
}

/** An app page outside of the admin goes into it, as with Shopify's own script. */
function redirectsIntoAdmin(channel: Channel, config: BridgeConfig, constants: BridgeConstants): boolean {
  if (channel.embedded || config.disabledFeatures?.includes("auto-redirect")) return false;
  // The exit page has its own destination.
  if (!config.shop || new URLSearchParams(location.search).has("exitIframe")) return false;
  const store = config.shop.replace(/\.myshopify\.com$/, "");
  location.replace(
    `${constants.adminUrl}/store/${store}/apps/${constants.appHandle}${cleanPath(new URL(location.href))}`,
  );
  return true;
}

function cachedToken(channel: Channel): { fresh: () => Promise<string>; cached: () => Promise<string> } {
  let last: { token: string; endsAt: number } | null = null;
  const fresh = async (): Promise<string> => {
    const token = await channel.ask("idToken", {});
    const claims = JSON.parse(atob(token.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/"))) as {
      exp: number;
    };
    last = { token, endsAt: claims.exp * 1000 };
    return token;
  };
  return {
    fresh,
    cached: () =>
      last && last.endsAt - Date.now() > TOKEN_MARGIN_MS ? Promise.resolve(last.token) : fresh(),
  };
}

/** `/auth/session-token?shopify-reload=...`: the library asks for the same page with a fresh token. */
async function reloadFromBouncePage(fresh: () => Promise<string>): Promise<void> {
  const reload = new URLSearchParams(location.search).get("shopify-reload");
  if (reload === null) return;
  const url = new URL(reload, location.href);
  if (url.origin !== location.origin) throw new Error("App Bridge: shopify-reload leads to another origin.");
  url.searchParams.set("id_token", await fresh());
  location.replace(url.href);
}

function shopifyGlobal(parts: {
  config: BridgeConfig;
  channel: Channel;
  elements: BridgeElements;
  navigation: Navigation;
  idToken: () => Promise<string>;
}): object {
  const { config, channel, elements } = parts;
  const tools = new Map<string, unknown>();
  return {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    environment: { mobile: false, embedded: channel.embedded, pos: false, intent: false },
    idToken: parts.idToken,
    user: () => channel.ask("user", {}),
    loading: (on = true) => channel.tell("loading", { on }),
    toast: createToast(channel),
    saveBar: elements.saveBars,
    modal: {
      show: (id: string) => elements.modal(id).show(),
      hide: (id: string) => elements.modal(id).hide(),
      toggle: (id: string) => elements.modal(id).toggle(),
    },
    resourcePicker: (options: { type: "product" | "variant" | "collection" } & PickerOptions) =>
      pick(channel, options),
    scopes: {
      query: () => channel.ask("scopes", { action: "query", scopes: [] }),
      request: (scopes: string[]) => channel.ask("scopes", { action: "request", scopes }),
      revoke: (scopes: string[]) => channel.ask("scopes", { action: "revoke", scopes }),
    },
    app: { extensions: () => channel.ask("extensions", {}) },
    tools: {
      register: (name: string, handler: unknown) => {
        tools.set(name, handler);
        return () => void tools.delete(name);
      },
      unregister: (name: string) => void tools.delete(name),
      clear: () => tools.clear(),
    },
    setSignals: () => undefined,
    webVitals: { onReport: () => Promise.resolve() },
    support: { registerHandler: () => Promise.resolve() },
    reviews: {
      request: () =>
        Promise.resolve({
          success: false,
          code: "merchant-ineligible",
          message: "Development stores give no reviews.",
        }),
    },
    shopifyQL: { available: () => Promise.resolve(false) },
  };
}

interface PickerOptions {
  multiple?: boolean | number;
  query?: string;
  filter?: { query?: string };
  selectionIds?: { id: string }[];
}

/** undefined: the merchant closed the picker. */
async function pick(
  channel: Channel,
  options: { type: "product" | "variant" | "collection" } & PickerOptions,
): Promise<unknown> {
  const chosen = await channel.ask("pickResources", {
    type: options.type,
    multiple: options.multiple ?? false,
    query: options.query ?? options.filter?.query ?? "",
    selected: (options.selectionIds ?? []).map((resource) => resource.id),
  });
  if (!Array.isArray(chosen)) return undefined;
  return Object.assign(chosen, { selection: [...(chosen as unknown[])] });
}
